import QtQuick
import Lancar.Theme

// One key of the keypad or the keyboard.
Touch {
    id: key

    property string label: ""
    property string icon: ""
    property real size: 72

    name: label
    cornerRadius: Theme.px(22)

    Rectangle {
        anchors.fill: parent
        radius: key.cornerRadius
        color: key.down || key.icon !== "" ? Theme.wall : Theme.paper
        border.width: Theme.border
        border.color: Theme.edge
        antialiasing: true
    }

    Row {
        anchors.centerIn: parent
        spacing: Theme.px(20)

        Icon {
            visible: key.icon !== ""
            anchors.verticalCenter: parent.verticalCenter
            name: key.icon
            side: Math.min(Theme.px(56), key.height * 0.5)
        }

        Label {
            visible: key.width > implicitWidth + Theme.px(key.icon !== "" ? 90 : 4)
            anchors.verticalCenter: parent.verticalCenter
            look: key.icon !== "" ? "status" : "key"
            size: key.icon !== "" ? 34 : key.size
            most: Math.min(key.height * 0.62, key.width * (key.icon !== "" ? 0.2 : 0.7))
            font.weight: 600
            wrapMode: Text.NoWrap
            text: key.label
            spoken: false
        }
    }
}
