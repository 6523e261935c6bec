import QtQuick
import Lancar.Theme

// One line of what is owed.
Item {
    id: row

    property string text: ""
    property string amount: ""
    property real inset: Theme.margin

    readonly property string spokenName: [text, amount].filter(s => s !== "").join(". ")

    implicitHeight: Math.max(words.height, sum.height) + Theme.px(28)
    Accessible.ignored: true

    RowGround {}

    Label {
        id: words

        anchors.left: parent.left
        anchors.leftMargin: row.inset + Theme.px(114)
        anchors.right: sum.left
        anchors.rightMargin: Theme.px(20)
        anchors.verticalCenter: parent.verticalCenter
        look: "meta"
        text: row.text
        maximumLineCount: 2
        elide: Text.ElideRight
        spoken: false
    }

    Label {
        id: sum

        anchors.right: parent.right
        anchors.rightMargin: row.inset
        anchors.verticalCenter: parent.verticalCenter
        width: Math.min(implicitWidth, row.width * 0.4)
        horizontalAlignment: Text.AlignRight
        look: "meta"
        font.weight: 700
        text: row.amount
        spoken: false
    }
}
