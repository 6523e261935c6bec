import QtQuick
import Lancar.Theme

// The last row: what else the patron can do, never a command.
Item {
    id: row

    property string icon: "plus"
    property string text: ""
    property real inset: Theme.margin

    readonly property string spokenName: text

    implicitHeight: Math.max(words.height + Theme.px(Theme.lying ? 32 : 48), Theme.px(Theme.lying ? 80 : 108))
    Accessible.ignored: true

    Icon {
        id: sign

        anchors.left: parent.left
        anchors.leftMargin: row.inset
        anchors.verticalCenter: parent.verticalCenter
        name: row.icon
        tint: Theme.ink2
        side: Theme.px(48)
    }

    Label {
        id: words

        anchors.left: sign.right
        anchors.leftMargin: Theme.px(32)
        anchors.right: parent.right
        anchors.rightMargin: row.inset
        anchors.verticalCenter: parent.verticalCenter
        color: Theme.ink2
        text: row.text
        spoken: false
    }
}
