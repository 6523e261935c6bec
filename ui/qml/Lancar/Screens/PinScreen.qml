pragma ComponentBehavior: Bound
import QtQuick
import Lancar.Components
import Lancar.Theme
import Lancar.Model

// Dots and keys. The digits themselves are nowhere on the screen.
KeyScreen {
    id: screen

    required property KioskModel kiosk
    readonly property EntryModel entry: kiosk.entry
    readonly property real block: Math.min(width - 2 * Theme.px(Theme.lying ? 60 : 110), Theme.px(860))

    readonly property real below: Theme.px(Theme.lying || Theme.large ? 28 : 40)

    aboveKeys: dots.y + dots.height + below

    Row {
        id: dots

        objectName: "pinDots"
        anchors.horizontalCenter: parent.horizontalCenter
        y: Theme.px(Theme.large ? 28 : Theme.lying ? 44 : 72)
        width: screen.block
        spacing: Theme.px(36)
        Accessible.role: Accessible.StaticText
        Accessible.name: qsTr("%n digit(s) typed", "", screen.entry.filled)

        Repeater {
            model: Math.max(1, screen.entry.needed)

            Item {
                id: place

                required property int index

                width: (dots.width - (screen.entry.needed - 1) * dots.spacing) / Math.max(1, screen.entry.needed)
                height: Theme.px(Theme.lying || Theme.large ? 66 : 90)

                Rectangle {
                    visible: place.index < screen.entry.filled
                    anchors.horizontalCenter: parent.horizontalCenter
                    width: Theme.px(46)
                    height: width
                    radius: width / 2
                    color: Theme.ink
                }

                Rectangle {
                    anchors.bottom: parent.bottom
                    width: parent.width
                    height: Theme.px(8)
                    color: Theme.edge
                }
            }
        }
    }

    Keypad {
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.top: dots.bottom
        anchors.topMargin: screen.below
        width: screen.block
        height: Math.min(implicitHeight, screen.height - y - screen.below)
        enabled: !screen.entry.locked
        opacity: enabled ? 1 : 0.5
        onPressed: key => screen.entry.press(key)
    }
}
