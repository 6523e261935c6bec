pragma ComponentBehavior: Bound
import QtQuick
import Lancar.Components
import Lancar.Theme

// The pages of the workstation, one of them chosen.
Rectangle {
    id: strip

    property var tabs: []
    signal chosen(string key)

    readonly property real room: width - 2 * Theme.px(28)

    implicitHeight: flow.height + Theme.px(28)
    color: Theme.wall

    Flow {
        id: flow

        x: Theme.px(28)
        y: Theme.px(18)
        width: strip.room
        spacing: Theme.px(14)

        Repeater {
            model: strip.tabs

            Touch {
                id: tab

                required property var modelData

                objectName: "tab-" + modelData.key
                name: modelData.label
                checkable: true
                checked: modelData.chosen
                width: words.implicitWidth + Theme.px(44)
                height: Math.max(Theme.touchMin * 0.8, Theme.px(72))
                cornerRadius: Theme.px(18)
                onTouched: strip.chosen(modelData.key)

                Rectangle {
                    anchors.fill: parent
                    radius: tab.cornerRadius
                    color: tab.checked ? Theme.staff : tab.down ? Theme.wall : Theme.paper
                    border.width: Theme.border
                    border.color: tab.checked ? Theme.staff : Theme.edge
                }

                Label {
                    id: words

                    anchors.centerIn: parent
                    look: "meta"
                    font.weight: 700
                    wrapMode: Text.NoWrap
                    color: tab.checked ? Theme.ondesk : Theme.ink
                    text: tab.modelData.label
                    spoken: false
                }
            }
        }
    }
}
