import QtQuick
import Lancar.Theme

// Something that happened: when, a sign, in words.
Item {
    id: row

    property string at: ""
    property string icon: ""
    property string tone: "off"
    property string title: ""
    property string text: ""
    property real inset: Theme.margin

    readonly property string spokenName: [at, title, text].filter(s => s !== "").join(". ")
    readonly property bool stacked: Theme.large

    implicitHeight: (stacked ? when.height + words.height : Math.max(when.height, words.height)) + Theme.px(Theme.lying ? 24 : 40)
    Accessible.ignored: true

    Rectangle {
        anchors.fill: parent
        color: Theme.paper
    }

    Label {
        id: when

        anchors.left: parent.left
        anchors.leftMargin: row.inset
        y: row.stacked ? Theme.px(14) : (parent.height - height) / 2
        width: row.stacked ? parent.width - 2 * row.inset : Theme.px(150)
        look: "meta"
        color: Theme.ink2
        text: row.at
        spoken: false
    }

    Icon {
        id: sign

        anchors.left: parent.left
        anchors.leftMargin: row.inset + (row.stacked ? 0 : Theme.px(160))
        anchors.verticalCenter: words.verticalCenter
        name: row.icon
        tint: Theme.tone(row.tone === "" ? "off" : row.tone)
        side: Theme.px(40)
    }

    Column {
        id: words

        anchors.left: sign.right
        anchors.leftMargin: Theme.px(26)
        anchors.right: parent.right
        anchors.rightMargin: row.inset
        y: row.stacked ? when.y + when.height : (parent.height - height) / 2

        Label {
            width: parent.width
            look: "meta"
            color: Theme.ink
            text: row.title
            spoken: false
        }

        Label {
            visible: text !== ""
            width: parent.width
            look: "small"
            color: Theme.ink2
            text: row.text
            spoken: false
        }
    }

    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: Theme.hair
        color: Theme.line
    }
}
