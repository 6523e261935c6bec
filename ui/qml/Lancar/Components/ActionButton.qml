import QtQuick
import Lancar.Theme

// A button on the desk: primary (yellow), secondary (green), waiting (dashed, says for what).
Touch {
    id: button

    property string label: ""
    property string icon: ""
    // primary secondary waiting
    property string kind: "secondary"

    readonly property bool primary: kind === "primary"
    readonly property bool waiting: kind === "waiting"
    readonly property color words: primary ? Theme.inkOnPrim : waiting ? Theme.ondesk2 : Theme.ondesk

    name: label
    onDesk: true
    enabled: !waiting
    implicitHeight: Math.max(Theme.px(Theme.large ? 128 : 176), Theme.touchMin, Theme.large ? middle.height + Theme.px(30) : 0)

    Rectangle {
        anchors.fill: parent
        radius: button.cornerRadius
        color: button.primary ? (button.down ? Theme.primdown : Theme.prim) : button.down ? Theme.desk : Theme.desk2
        border.width: button.primary || button.waiting ? 0 : Theme.border
        border.color: Theme.deskline
        antialiasing: true
    }

    Dashes {
        visible: button.waiting
        anchors.fill: parent
    }

    Row {
        id: middle

        readonly property real room: button.width - Theme.px(56)

        anchors.centerIn: parent
        spacing: Theme.px(button.primary ? 32 : 24)
        LayoutMirroring.childrenInherit: true

        Icon {
            id: sign

            visible: button.icon !== ""
            anchors.verticalCenter: parent.verticalCenter
            name: button.icon
            tint: button.words
            side: Theme.px(button.primary ? 64 : 52)
        }

        // at large text what is waited for stands beside the word where it can
        Grid {
            anchors.verticalCenter: parent.verticalCenter
            columns: Theme.large && word.width + columnSpacing + hint.width <= room ? 2 : 1
            verticalItemAlignment: Grid.AlignVCenter
            rowSpacing: Theme.px(Theme.lying ? 0 : 6)
            columnSpacing: Theme.px(28)

            readonly property real room: middle.room - (sign.visible ? sign.width + middle.spacing : 0)

            Label {
                id: word


                look: button.primary || button.waiting ? "button" : "buttonSmall"
                size: button.fitted(parent.room) * (probe.lineCount > 2 && !Theme.large ? 0.8 : 1)
                most: probe.most
                width: Math.min(implicitWidth, parent.room)
                color: button.words
                text: button.label
                spoken: false
            }

            Label {
                id: hint

                // a low button with a long word has no room for the hint; it is still spoken
                visible: button.hint !== "" && (Theme.large || probe.height + hintProbe.height <= button.height - Theme.px(12))
                look: "small"
                width: Math.min(hintRuler.advanceWidth * fontPx / 100 * 1.06 + 2, parent.room)
                color: button.primary ? Theme.inkOnPrim : Theme.ondesk2
                text: button.hint
                spoken: false
            }
        }
    }

    Label {
        id: probe

        visible: false
        spoken: false
        look: word.look
        size: button.fitted(width)
        width: middle.room - (sign.visible ? sign.width + middle.spacing : 0)
        // one long word must fit into a line
        most: Math.floor(width / Math.max(0.01, longest.advanceWidth / 100) * 0.97)
        text: button.label
    }

    Label {
        id: hintProbe

        visible: false
        spoken: false
        look: "small"
        width: probe.width
        text: button.hint
    }

    TextMetrics {
        id: longest

        font.family: Theme.latin
        font.weight: 700
        font.pixelSize: 100
        text: button.label.split(" ").reduce((a, b) => a.length >= b.length ? a : b, "")
    }

    TextMetrics {
        id: ruler

        font.family: Theme.latin
        font.weight: 700
        font.pixelSize: 100
        text: button.label
    }

    TextMetrics {
        id: hintRuler

        font.family: Theme.latin
        font.pixelSize: 100
        text: button.hint
    }

    // the style's size, or less when the longest word would not fit; two lines are allowed
    function fitted(room: real): real {
        const hinted = button.hint !== "";
        if (Theme.large)
            return button.primary || button.waiting ? 50 : 38;
        const wanted = button.primary || button.waiting ? (!hinted ? 54 : Theme.lying ? 40 : 50) : hinted && Theme.lying ? 34 : 38;
        const natural = ruler.advanceWidth * Theme.textPx(wanted) / 100;
        if (button.primary && natural > room && !Theme.large)
            return Math.max(36, wanted * room / natural * 0.98);
        return wanted;
    }
}
