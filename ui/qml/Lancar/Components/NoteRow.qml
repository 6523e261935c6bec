import QtQuick
import Lancar.Theme

// Something to know: a fee, a suspension, words of the library. Always plain text.
Item {
    id: row

    property string title: ""
    property string text: ""
    property string status: ""
    property string ground: ""
    property string action: ""
    property string buttonName: "row-button"
    property real inset: Theme.margin
    signal acted

    readonly property string spokenName: [title, text].filter(s => s !== "").join(". ")

    // at large text the words need the whole width
    readonly property bool stacked: Theme.large && action !== ""

    implicitHeight: (stacked ? words.height + Theme.px(20) + button.implicitHeight : Math.max(status !== "" ? mark.height : 0, words.height, action !== "" ? button.implicitHeight : 0)) + Theme.px(Theme.lying ? 28 : 40)
    Accessible.ignored: true

    RowGround {
        tone: row.ground
    }

    StatusMark {
        id: mark

        visible: row.status !== ""
        anchors.left: parent.left
        anchors.leftMargin: row.inset + Theme.px(8)
        anchors.verticalCenter: parent.verticalCenter
        status: row.status
    }

    Column {
        id: words

        anchors.left: row.status !== "" ? mark.right : parent.left
        anchors.leftMargin: row.status !== "" ? Theme.px(38) : row.inset
        anchors.right: row.action !== "" && !row.stacked ? button.left : parent.right
        anchors.rightMargin: row.action !== "" && !row.stacked ? Theme.px(24) : row.inset
        y: row.stacked ? Theme.px(Theme.lying ? 14 : 20) : (parent.height - height) / 2
        spacing: Theme.px(4)

        Label {
            visible: text !== ""
            width: parent.width
            look: "title"
            text: row.title
            spoken: false
        }

        Label {
            visible: text !== ""
            width: parent.width
            look: row.title === "" ? "body" : "meta"
            color: row.title === "" ? Theme.ink : Theme.ink2
            text: row.text
            spoken: false
        }
    }

    RowButton {
        id: button

        visible: row.action !== ""
        anchors.right: parent.right
        anchors.rightMargin: row.inset
        y: row.stacked ? words.y + words.height + Theme.px(20) : (parent.height - height) / 2
        width: implicitWidth
        height: implicitHeight
        objectName: row.buttonName
        name: row.action + ": " + (row.title !== "" ? row.title : row.text)
        hint: row.title !== "" ? row.text : ""
        label: row.action
        onTouched: row.acted()
    }
}
