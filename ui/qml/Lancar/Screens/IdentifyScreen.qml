import QtQuick
import Lancar.Components
import Lancar.Theme
import Lancar.Model

// The number on the card, on our own keyboard.
KeyScreen {
    id: screen

    required property KioskModel kiosk
    readonly property EntryModel entry: kiosk.entry

    aboveKeys: board.y

    Label {
        id: caption

        x: board.x
        y: Theme.px(Theme.large ? 18 : Theme.lying ? 28 : 36)
        width: board.width
        look: "title"
        text: screen.entry.label
    }

    Rectangle {
        id: field

        anchors.top: caption.bottom
        anchors.topMargin: Theme.px(16)
        anchors.left: board.left
        anchors.right: board.right
        height: Math.max(Theme.touchMin, Theme.px(Theme.lying ? 96 : 116))
        radius: Theme.px(12)
        color: Theme.paper
        border.width: Theme.border
        border.color: Theme.edge
        Accessible.role: Accessible.EditableText
        Accessible.name: caption.text
        Accessible.description: screen.entry.text
        Accessible.readOnly: true

        Label {
            anchors.left: parent.left
            anchors.leftMargin: Theme.px(28)
            anchors.right: parent.right
            anchors.rightMargin: Theme.px(28)
            anchors.verticalCenter: parent.verticalCenter
            look: "key"
            size: 56
            font.letterSpacing: Theme.px(3)
            elide: Text.ElideLeft
            wrapMode: Text.NoWrap
            text: screen.entry.text
            spoken: false
        }
    }

    Keyboard {
        id: board

        anchors.horizontalCenter: parent.horizontalCenter
        anchors.top: field.bottom
        anchors.topMargin: Theme.px(Theme.large ? 20 : Theme.lying ? 28 : 30)
        width: parent.width - 2 * Theme.px(Theme.lying ? 44 : 56)
        height: Math.min(implicitHeight, screen.height - y - Theme.px(28))
        onPressed: key => screen.entry.press(key)
    }
}
