import QtQuick
import Lancar.Theme

// A place that takes what was picked. It only takes focus while something is picked.
Press {
    id: target

    property bool waiting: false

    onDesk: true
    enabled: waiting

    Rectangle {
        visible: target.waiting
        anchors.fill: parent
        radius: target.corner
        color: "transparent"
        border.width: 3
        border.color: Theme.prim
        antialiasing: true
    }
}
