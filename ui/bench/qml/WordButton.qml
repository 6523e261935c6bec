import QtQuick
import Lancar.Components
import Lancar.Theme

// A button of the right column: primary (yellow) or plain.
Press {
    id: button

    property string icon: ""
    property bool primary: false

    corner: 16

    Rectangle {
        anchors.fill: parent
        radius: button.corner
        antialiasing: true
        color: button.primary ? (button.down ? Theme.primdown : Theme.prim) : button.down ? Theme.wall : Theme.paper
        border.width: button.primary ? 0 : 2
        border.color: Theme.edge
    }

    Row {
        anchors.centerIn: parent
        spacing: 14

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            name: button.icon
            side: button.primary ? 28 : 24
            tint: button.primary ? Theme.inkOnPrim : Theme.ink
        }

        BenchText {
            anchors.verticalCenter: parent.verticalCenter
            size: button.primary ? 19 : 17
            font.weight: 700
            color: button.primary ? Theme.inkOnPrim : Theme.ink
            text: button.name
            spoken: false
        }
    }
}
