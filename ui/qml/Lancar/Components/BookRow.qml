import QtQuick
import Lancar.Theme

// One book of the visit. The row takes the ground of its status only when it wants attention.
Item {
    id: row

    property string title: ""
    property string author: ""
    property string classMark: ""
    property string status: ""
    property string statusWord: ""
    property string detail: ""
    property string reason: ""
    property string ground: ""
    property real progress: -1
    property string place: ""
    property string placeIcon: ""
    property string placeTone: "ok"
    property string action: ""
    property string under: ""
    property string button: ""
    property string buttonName: "undo"
    property string belowName: "row-button"
    property real inset: Theme.margin
    signal acted

    readonly property real coverWidth: Theme.px(place !== "" && !Theme.lying ? 108 : place === "" && Theme.lying ? 72 : 84)
    readonly property real pad: Theme.px(!Theme.lying ? 14 : place === "" ? 12 : 10)

    readonly property string spokenName: [title, author, under, statusWord, detail, place, plain.bare(reason)].filter(s => s !== "").join(". ").replace(/\n/g, ", ")

    implicitHeight: button !== "" ? below.y + below.height + pad : Math.max(cover.height, words.height, side.tall) + 2 * pad
    Accessible.ignored: true

    RowGround {
        tone: row.ground
        lined: row.progress < 0
    }

    Cover {
        id: cover

        width: row.coverWidth
        anchors.left: parent.left
        anchors.leftMargin: row.inset
        y: row.pad
        title: row.title
        author: row.author
        classMark: row.classMark
        small: true
    }

    Column {
        id: words

        anchors.left: cover.right
        anchors.leftMargin: Theme.px(30)
        anchors.right: parent.right
        anchors.rightMargin: row.inset
        y: Math.max(row.pad, row.reason !== "" || row.place !== "" || row.button !== "" ? row.pad : (row.height - height) / 2)
        spacing: Theme.px(4)

        Label {
            anchors.left: parent.left
            width: parent.width - side.width - Theme.px(24)
            look: "title"
            text: row.title
            maximumLineCount: 4
            elide: Text.ElideRight
            spoken: false
        }

        Label {
            visible: text !== ""
            anchors.left: parent.left
            width: parent.width - side.width - Theme.px(24)
            look: "meta"
            color: Theme.ink2
            text: row.author
            maximumLineCount: 2
            elide: Text.ElideRight
            spoken: false
        }

        Label {
            visible: text !== ""
            anchors.left: parent.left
            width: parent.width - side.width - Theme.px(24)
            look: "meta"
            font.weight: 600
            text: row.under
            spoken: false
        }

        Item {
            visible: row.place !== ""
            width: 1
            height: Theme.px(6)
        }

        PlaceTag {
            visible: row.place !== ""
            anchors.left: parent.left
            label: row.place
            icon: row.placeIcon
            toneName: row.placeTone
        }

        // what stands at the end side may reach lower than title and author
        Item {
            visible: row.reason !== ""
            width: 1
            // nothing here may hang on the row's height, which hangs on this
            height: Math.max(Theme.px(row.place !== "" ? 10 : 2), side.atCover + side.height + Theme.px(10) - row.pad - y - words.spacing)
        }

        Label {
            id: plain

            visible: row.reason !== ""
            width: parent.width
            rich: true
            text: row.reason
            spoken: false
        }
    }

    Item {
        id: side

        readonly property real tall: row.action !== "" ? act.implicitHeight : Math.max(mark.height, status.implicitHeight)
        readonly property real atCover: Math.max(row.pad, cover.y + (cover.height - height) / 2)

        anchors.right: parent.right
        anchors.rightMargin: row.inset
        y: row.reason !== "" || row.place !== "" || row.button !== "" ? atCover : Math.max(row.pad, (row.height - height) / 2)
        width: act.visible ? act.width : mark.width + status.width + Theme.px(20)
        height: tall

        StatusMark {
            id: mark

            visible: row.action === "" && row.status !== ""
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            status: row.status
            width: visible ? side.markSide : 0
        }

        readonly property real markSide: Theme.px(68)

        Column {
            id: status

            readonly property real room: row.width * (Theme.lying ? 0.42 : 0.44)

            visible: row.action === ""
            anchors.right: mark.left
            anchors.rightMargin: Theme.px(20)
            anchors.verticalCenter: parent.verticalCenter
            width: Math.max(word.fitted, note.fitted)
            spacing: Theme.px(3)

            Label {
                id: word

                readonly property real fitted: Math.min(implicitWidth, status.room)

                width: parent.width
                horizontalAlignment: Text.AlignRight
                look: "status"
                color: Theme.tone(mark.toneName)
                text: row.statusWord
                spoken: false
            }

            Label {
                id: note

                readonly property real fitted: visible ? Math.min(implicitWidth, status.room) : 0

                visible: row.detail !== ""
                width: parent.width
                horizontalAlignment: Text.AlignRight
                look: "small"
                color: Theme.ink2
                text: Theme.bound(row.detail)
                spoken: false
            }
        }

        RowButton {
            id: act

            visible: row.action !== ""
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            width: visible ? implicitWidth : 0
            height: visible ? implicitHeight : 0
            objectName: row.buttonName
            name: row.action + ": " + row.title
            hint: [row.under, row.detail].filter(s => s !== "").join(". ")
            label: row.action
            onTouched: row.acted()
        }
    }

    RowButton {
        id: below

        visible: row.button !== ""
        anchors.right: parent.right
        anchors.rightMargin: row.inset
        y: row.pad + Math.max(words.height, cover.height, (cover.height + side.height) / 2) + Theme.px(12)
        width: visible ? implicitWidth : 0
        height: visible ? implicitHeight : 0
        objectName: row.belowName
        name: row.button + ": " + row.title
        hint: [row.under, row.statusWord, row.detail].filter(s => s !== "").join(". ")
        label: row.button
        onTouched: row.acted()
    }

    Rectangle {
        visible: row.progress >= 0
        height: Math.max(4, Theme.px(10))
        width: Math.max(0, Math.min(1, row.progress)) * parent.width
        x: Theme.rightToLeft ? parent.width - width : 0
        anchors.bottom: parent.bottom
        color: Theme.tone("busy")

        Behavior on width {
            NumberAnimation {
                duration: Theme.ms("progress")
                easing.type: Easing.InOutQuad
            }
        }
    }
}
