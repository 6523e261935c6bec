pragma ComponentBehavior: Bound
import QtQuick
import Lancar.Theme

// One of two facts that stand side by side: what it is about, how it is, and what belongs to it.
Rectangle {
    id: card

    property string heading: ""
    property string word: ""
    property string icon: ""
    property string tone: "off"
    property var rows: []
    property string spoken: ""

    implicitHeight: inside.y + inside.height + Theme.px(24)
    color: Theme.paper
    border.width: Theme.highContrast ? Theme.border : 0
    border.color: Theme.edge
    activeFocusOnTab: true

    Accessible.role: Accessible.StaticText
    Accessible.name: spoken
    Accessible.focusable: true
    Accessible.focused: activeFocus

    Rectangle {
        width: parent.width
        height: Theme.px(12)
        color: Theme.tone(card.tone)
    }

    Column {
        id: inside

        x: Theme.px(34)
        y: Theme.px(Theme.lying ? 28 : 42)
        width: parent.width - 2 * x
        spacing: Theme.px(Theme.lying ? 6 : 12)

        Label {
            width: parent.width
            look: "meta"
            font.weight: 600
            color: Theme.ink2
            text: card.heading
            spoken: false
        }

        Row {
            width: parent.width
            spacing: Theme.px(20)

            Icon {
                id: sign

                anchors.verticalCenter: word.verticalCenter
                name: card.icon
                tint: Theme.tone(card.tone)
                side: Theme.px(Theme.lying ? 44 : 60)
            }

            Label {
                id: word

                width: parent.width - sign.width - parent.spacing
                most: Math.floor(width / Math.max(0.01, longest.advanceWidth / 100) * 0.97)
                look: "title"
                size: Theme.large ? 34 : Theme.lying ? 38 : 48
                color: Theme.tone(card.tone)
                text: card.word
                spoken: false
            }
        }

        Repeater {
            model: card.rows

            Item {
                id: line

                required property var modelData
                readonly property bool stacked: name.implicitWidth + value.implicitWidth + Theme.px(20) > width

                width: inside.width
                height: (stacked ? name.height + value.height : Math.max(name.height, value.height)) + Theme.px(Theme.lying ? 12 : 26)

                Rectangle {
                    width: parent.width
                    height: Theme.hair
                    color: Theme.line
                }

                Label {
                    id: name

                    y: Theme.px(Theme.lying ? 8 : 14)
                    anchors.left: parent.left
                    width: line.stacked ? parent.width : implicitWidth
                    look: "meta"
                    color: Theme.ink2
                    text: line.modelData.name
                    spoken: false
                }

                Label {
                    id: value

                    y: name.y + (line.stacked ? name.height : 0)
                    anchors.right: parent.right
                    width: line.stacked ? parent.width : implicitWidth
                    horizontalAlignment: line.stacked ? Text.AlignLeft : Text.AlignRight
                    look: "meta"
                    font.weight: 700
                    text: line.modelData.value
                    spoken: false
                }
            }
        }
    }

    // the longest word is never wider than its place
    TextMetrics {
        id: longest

        font.family: Theme.latin
        font.weight: 700
        font.pixelSize: 100
        text: card.word.split(" ").reduce((a, b) => a.length >= b.length ? a : b, "")
    }

    FocusRing {
        visible: card.activeFocus
        within: true
    }
}
