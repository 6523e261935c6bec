import QtQuick
import Lancar.Components
import Lancar.Theme
import Lancar.Model

// Letters on our own keyboard, and the titles that they find, in one sight.
KeyScreen {
    id: screen

    required property KioskModel kiosk
    readonly property EntryModel entry: kiosk.entry
    readonly property real inset: Theme.px(Theme.lying ? 44 : 56)

    // a field, and room for one title at the least; at low reach the field alone, which nobody
    // touches, unless there is no room for a title below the middle
    readonly property bool low: Theme.lowReach && !Theme.lying && !Theme.large
    aboveKeys: field.height + Theme.px(low ? 28 : Theme.large ? 300 : 170)

    Rectangle {
        id: field

        x: screen.inset
        y: Theme.px(14)
        width: parent.width - 2 * screen.inset
        height: Math.max(Theme.touchMin, Theme.px(Theme.lying ? 84 : 100))
        radius: Theme.px(12)
        color: Theme.paper
        border.width: Theme.border
        border.color: Theme.edge
        Accessible.role: Accessible.EditableText
        Accessible.name: screen.entry.label
        Accessible.description: screen.entry.text
        Accessible.readOnly: true

        Icon {
            id: glass

            anchors.left: parent.left
            anchors.leftMargin: Theme.px(28)
            anchors.verticalCenter: parent.verticalCenter
            name: "find"
            side: Theme.px(48)
        }

        Label {
            anchors.left: glass.right
            anchors.leftMargin: Theme.px(24)
            anchors.right: parent.right
            anchors.rightMargin: Theme.px(28)
            anchors.verticalCenter: parent.verticalCenter
            look: "key"
            size: 48
            most: field.height * 0.6
            elide: Text.ElideLeft
            wrapMode: Text.NoWrap
            text: screen.entry.text
            spoken: false
        }
    }

    RowList {
        id: found

        kiosk: screen.kiosk
        follows: false
        anchors.top: field.bottom
        anchors.topMargin: Theme.px(14)
        anchors.bottom: board.top
        anchors.bottomMargin: Theme.px(14)
        width: parent.width
    }

    Keyboard {
        id: board

        spaced: true
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.px(14)
        width: parent.width - 2 * screen.inset
        height: Math.min(implicitHeight, Math.max(leastHeight, screen.height * 0.5))
        onPressed: key => screen.entry.press(key)
    }
}
