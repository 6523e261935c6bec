pragma ComponentBehavior: Bound
import QtQuick
import Lancar.Components
import Lancar.Theme
import Lancar.Model

// Dots and keys; the digits of a PIN are nowhere on the screen. How many books there are is shown.
KeyScreen {
    id: screen

    required property KioskModel kiosk
    readonly property EntryModel entry: kiosk.entry
    readonly property real block: Math.min(width - 2 * Theme.px(Theme.lying ? 60 : 110), Theme.px(860))

    readonly property bool counts: entry.mode === "count"

    readonly property real below: Theme.px(Theme.lying || Theme.large ? 28 : 40)

    aboveKeys: dots.y + dots.height + below

    Row {
        id: dots

        objectName: "pinDots"
        anchors.horizontalCenter: parent.horizontalCenter
        y: Theme.px(Theme.large ? 28 : Theme.lying ? 44 : 72)
        width: screen.block
        height: Theme.px(screen.counts ? 100 : Theme.lying || Theme.large ? 66 : 90)
        spacing: Theme.px(36)
        Accessible.role: Accessible.StaticText
        Accessible.name: screen.counts ? screen.entry.label + ": " + screen.entry.text : qsTr("%n digit(s) typed", "", screen.entry.filled)

        Repeater {
            model: screen.counts ? 0 : Math.max(1, screen.entry.needed)

            Item {
                id: place

                required property int index

                width: (dots.width - (screen.entry.needed - 1) * dots.spacing) / Math.max(1, screen.entry.needed)
                height: dots.height

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

    Label {
        visible: screen.counts
        anchors.horizontalCenter: dots.horizontalCenter
        anchors.verticalCenter: dots.verticalCenter
        width: dots.width
        horizontalAlignment: Text.AlignHCenter
        look: "key"
        size: 80
        most: dots.height * 0.9
        wrapMode: Text.NoWrap
        text: screen.entry.text
        spoken: false
    }

    Rectangle {
        visible: screen.counts
        anchors.horizontalCenter: dots.horizontalCenter
        anchors.bottom: dots.bottom
        width: Theme.px(220)
        height: Theme.px(8)
        color: Theme.edge
    }

    Keypad {
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.top: dots.bottom
        anchors.topMargin: screen.below
        width: screen.block
        height: Math.min(implicitHeight, screen.height - y - (flat ? Theme.px(16) : screen.below))
        enabled: !screen.entry.locked
        opacity: enabled ? 1 : 0.5
        onPressed: key => screen.entry.press(key)
    }
}
