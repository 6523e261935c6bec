import QtQuick
import Lancar.Components
import Lancar.Theme

// What Start looks like before anything but the theme is there: the same sentence, ply and desk.
Item {
    id: wall

    property string library: ""
    readonly property real wallWidth: Theme.lying ? Math.round(width * 740 / 1920) : width

    BrandBar {
        id: brand

        width: wall.wallWidth
        library: wall.library
        showVisit: false
    }

    Sign {
        x: Theme.margin
        y: brand.height + Theme.px(30)
        width: wall.wallWidth - 2 * Theme.margin
        hero: true
        base: Theme.lying ? 96 : 122
        headline: qsTranslate("Lancar", "Put your books on the desk.")
        lead: qsTranslate("Lancar", "This kiosk is getting ready.")
    }

    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: Theme.plyHeight + (Theme.lying ? Theme.px(176) : Theme.px(252) + Theme.railHeight)
        color: Theme.desk

        Ply {
            width: parent.width
        }
    }
}
