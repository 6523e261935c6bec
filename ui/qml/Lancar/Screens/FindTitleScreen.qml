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

    // a field, and room for one title at the least. At low reach what is found, which is touched, lies
    // in the lower half too: between field and keys on a tall screen, beside the keys on one that lies.
    // A small screen and 200 % have no room for both: then it stands above the keys.
    readonly property bool beside: Theme.lowReach && Theme.lying && !Theme.large
    readonly property bool low: beside || Theme.lowReach && !Theme.large && !Theme.keysFlat
    aboveKeys: field.height + Theme.px(low ? 28 : Theme.large ? 300 : 190)

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
        x: !screen.beside ? 0 : Theme.rightToLeft ? screen.width : -width
        y: screen.beside ? board.y : field.y + field.height + Theme.px(14)
        width: screen.beside ? Theme.windowWidth - screen.width : screen.width
        height: (screen.beside ? screen.height : board.y - Theme.px(14)) - y
    }

    Keyboard {
        id: board

        spaced: true
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.px(14)
        width: parent.width - 2 * screen.inset
        height: Math.min(implicitHeight, Math.max(leastHeight, screen.beside ? screen.height - screen.aboveKeys - Theme.px(14) : screen.height * 0.5))
        onPressed: key => screen.entry.press(key)
    }
}
