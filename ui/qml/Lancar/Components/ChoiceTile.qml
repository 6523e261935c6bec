import QtQuick
import Lancar.Theme

// One of two or four equal choices: icon over word.
Touch {
    id: tile

    property string label: ""
    property string icon: ""
    // primary paper secondary
    property string kind: "paper"
    property bool dense: false

    readonly property bool primary: kind === "primary"
    readonly property bool onPaper: kind === "paper"
    readonly property color words: primary ? Theme.inkOnPrim : onPaper ? Theme.ink : Theme.ondesk

    name: label
    onDesk: true

    Rectangle {
        anchors.fill: parent
        radius: tile.cornerRadius
        color: tile.primary ? (tile.down ? Theme.primdown : Theme.prim) : tile.onPaper ? (tile.down ? Theme.wall : Theme.paper) : tile.down ? Theme.desk : Theme.desk2
        border.width: tile.primary || (tile.onPaper && !Theme.highContrast) ? 0 : Theme.border
        border.color: tile.onPaper ? Theme.edge : Theme.deskline
        antialiasing: true
    }

    Column {
        anchors.centerIn: parent
        width: parent.width - Theme.px(24)
        spacing: Theme.px(tile.dense ? 10 : 14)

        Icon {
            anchors.horizontalCenter: parent.horizontalCenter
            name: tile.icon
            tint: tile.words
            side: Math.min(Theme.px(tile.dense ? 68 : 112), tile.height * 0.4)
        }

        Label {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            look: "buttonSmall"
            size: tile.dense ? 38 : Math.min(62, 62 * (parent.width * 0.93) / Math.max(1, ruler.advanceWidth * Theme.textPx(62) / 100))
            color: tile.words
            text: tile.label
            spoken: false
        }

        Label {
            visible: tile.hint !== "" && !tile.dense
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            look: "meta"
            color: tile.words
            text: tile.hint
            spoken: false
        }
    }

    TextMetrics {
        id: ruler

        font.family: Theme.latin
        font.weight: 700
        font.pixelSize: 100
        text: tile.label
    }
}
