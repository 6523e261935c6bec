import QtQuick
import Lancar.Theme

// There is more below: an arrow on the lower edge of what scrolls.
Rectangle {
    anchors.bottomMargin: Theme.px(14)
    width: Theme.px(72)
    height: width
    radius: width / 2
    color: Theme.ink
    Accessible.ignored: true

    Icon {
        anchors.centerIn: parent
        name: "down"
        tint: Theme.paper
    }
}
