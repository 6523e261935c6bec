import QtQuick
import Lancar.Theme

// What the rows below are, and how many.
Item {
    id: row

    property string title: ""
    property string count: ""
    property real inset: Theme.margin

    readonly property string spokenName: [title, count].filter(s => s !== "").join(". ")

    implicitHeight: Math.max(name.height, number.height) + Theme.px(Theme.lying ? 20 : 28)
    Accessible.ignored: true

    Rectangle {
        anchors.fill: parent
        color: Theme.wall
    }

    Label {
        id: name

        anchors.left: parent.left
        anchors.leftMargin: row.inset
        anchors.right: number.left
        anchors.rightMargin: Theme.px(20)
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.px(Theme.lying ? 8 : 12)
        look: "lead"
        font.weight: 700
        // one long word must fit into a line
        most: Math.floor(width / Math.max(0.01, longest.advanceWidth / 100) * 0.97)
        text: row.title
        spoken: false
    }

    TextMetrics {
        id: longest

        font.family: Theme.latin
        font.weight: 700
        font.pixelSize: 100
        text: row.title.split(" ").reduce((a, b) => a.length >= b.length ? a : b, "")
    }

    Label {
        id: number

        anchors.right: parent.right
        anchors.rightMargin: row.inset
        anchors.bottom: name.bottom
        width: Math.min(implicitWidth, row.width * 0.4)
        horizontalAlignment: Text.AlignRight
        look: "meta"
        color: Theme.ink2
        text: row.count
        spoken: false
    }

    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: Theme.hair
        color: Theme.line
    }
}
