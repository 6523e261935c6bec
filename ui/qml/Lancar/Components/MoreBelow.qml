import QtQuick
import Lancar.Theme

// There is more below: an arrow in the margin, beside what scrolls and never over it.
Rectangle {
    id: more

    property real inset: Theme.margin

    x: Theme.rightToLeft ? parent.width - inset + Theme.px(4) : Theme.px(4)
    width: inset - Theme.px(8)
    height: width
    radius: width / 2
    color: Theme.ink
    Accessible.ignored: true

    Icon {
        anchors.centerIn: parent
        name: "down"
        tint: Theme.paper
        side: parent.width * 0.62
    }
}
