import QtQuick
import Lancar.Theme

// A calm message on its own ground: bar or mark of the status, title, sentence.
Rectangle {
    id: notice

    property string status: "off"
    property string title: ""
    property string text: ""
    readonly property string toneName: mark.toneName

    activeFocusOnTab: Theme.large
    color: Theme.toneGround(toneName)
    radius: Theme.px(14)
    border.width: Theme.highContrast ? Theme.border : 0
    border.color: Theme.tone(toneName)
    implicitHeight: Math.max(column.height, mark.height) + Theme.px(48)

    FocusRing {
        visible: notice.activeFocus
        within: true
        cornerRadius: notice.radius
    }

    Rectangle {
        visible: notice.title !== ""
        height: parent.height
        width: Theme.px(16)
        x: Theme.rightToLeft ? parent.width - width : 0
        color: Theme.tone(notice.toneName)
        topLeftRadius: Theme.rightToLeft ? 0 : notice.radius
        bottomLeftRadius: topLeftRadius
        topRightRadius: Theme.rightToLeft ? notice.radius : 0
        bottomRightRadius: topRightRadius
    }

    StatusMark {
        id: mark

        anchors.left: parent.left
        anchors.leftMargin: Theme.px(notice.title === "" ? 30 : 48)
        anchors.verticalCenter: parent.verticalCenter
        status: notice.status
    }

    Column {
        id: column

        anchors.left: mark.right
        anchors.leftMargin: Theme.px(28)
        anchors.right: parent.right
        anchors.rightMargin: Theme.px(30)
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.px(4)

        Label {
            visible: notice.title !== ""
            width: parent.width
            look: "title"
            wrapMode: Theme.large ? Text.Wrap : Text.WordWrap
            text: notice.title
        }

        Label {
            width: parent.width
            rich: true
            wrapMode: Theme.large ? Text.Wrap : Text.WordWrap
            text: notice.text
        }
    }
}
