import QtQuick
import Lancar.Components
import Lancar.Theme
import Lancar.Sweep

// One row on paper: a matter, a bay, a book of a list, a switch, a choice. The row opens; a button
// at its end side does the first thing at once.
Item {
    id: row

    required property SweepModel sweep
    required property string key
    required property string form
    required property string title
    required property string tail
    required property string line
    required property string author
    required property string classMark
    required property string number
    required property string mark
    required property string icon
    required property string status
    required property string tone
    required property string act
    required property string actIcon
    required property string actName
    required property string opens
    required property string opensName
    required property bool checked
    required property bool pale
    readonly property real u: Theme.k / 0.7407
    readonly property bool book: form === "need" || form === "wanted"

    height: Math.max(form === "note" ? 84 * u : 96 * u, Theme.touchMin + 4 * u, words.height + 22 * u)

    Rectangle {
        anchors.fill: parent
        color: open.down ? Theme.wall : Theme.paper
    }

    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: Theme.hair
        color: Theme.line
    }

    Touch {
        id: open

        objectName: "open-" + row.key
        anchors.left: parent.left
        anchors.right: button.visible ? button.left : parent.right
        anchors.rightMargin: button.visible ? 10 * row.u : 0
        height: parent.height
        enabled: row.opens !== ""
        name: row.opensName === "" ? row.title : row.opensName
        ringWithin: true
        cornerRadius: 8 * row.u
        checkable: row.form === "switch" && row.key !== "language"
        checked: row.checked
        Accessible.ignored: row.opens === ""
        onTouched: row.sweep.rowAct(row.key, row.opens)
    }

    Item {
        id: start

        anchors.left: parent.left
        anchors.leftMargin: 28 * row.u
        anchors.verticalCenter: parent.verticalCenter
        width: row.form === "note" ? 0 : row.book ? (row.form === "need" ? 124 : 54) * row.u : 52 * row.u
        height: 76 * row.u
        opacity: row.pale ? 0.45 : 1

        SweepMark {
            visible: row.form === "need"
            anchors.left: parent.left
            anchors.verticalCenter: parent.verticalCenter
            kind: row.mark
            number: row.number
            side: 50 * row.u
        }

        Cover {
            visible: row.book
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            width: 54 * row.u
            height: 76 * row.u
            title: row.title
            author: row.author
            classMark: row.classMark
            small: true
        }

        Icon {
            visible: !row.book && row.icon !== ""
            anchors.centerIn: parent
            name: row.icon
            side: 44 * row.u
        }
    }

    Column {
        id: words

        anchors.left: start.right
        anchors.leftMargin: (row.form === "note" ? 0 : 20) * row.u
        anchors.right: button.visible ? button.left : status.visible ? status.left : parent.right
        anchors.rightMargin: 20 * row.u
        anchors.verticalCenter: parent.verticalCenter
        spacing: 2 * row.u

        Label {
            width: parent.width
            rich: true
            look: "title"
            size: 38
            font.weight: 400
            color: Theme.ink2
            wrapMode: Text.Wrap
            maximumLineCount: 2
            elide: Text.ElideRight
            text: row.heading()
            spoken: row.opens === ""
        }

        Label {
            id: line

            visible: text !== ""
            width: parent.width
            rich: true
            look: "body"
            maximumLineCount: 2
            elide: Text.ElideRight
            text: line.held(row.line)
        }
    }

    Row {
        id: status

        visible: row.status !== "" || (row.form === "need" && row.act === "") || row.form === "wanted" || row.form === "choice"
        anchors.right: parent.right
        anchors.rightMargin: 28 * row.u
        anchors.verticalCenter: parent.verticalCenter
        spacing: 12 * row.u
        LayoutMirroring.childrenInherit: true

        Label {
            anchors.verticalCenter: parent.verticalCenter
            look: "status"
            wrapMode: Text.NoWrap
            color: row.tone === "" ? Theme.ink2 : Theme.tone(row.tone)
            text: row.status
            spoken: row.form !== "bay"
        }

        Icon {
            visible: row.opens !== "" && row.form !== "switch"
            anchors.verticalCenter: parent.verticalCenter
            name: "arrow"
            tint: Theme.ink2
            side: 34 * row.u
        }
    }

    Touch {
        id: button

        objectName: "act-" + row.key
        visible: row.act !== ""
        enabled: visible
        anchors.right: parent.right
        anchors.rightMargin: 28 * row.u
        anchors.verticalCenter: parent.verticalCenter
        width: Math.max(76 * row.u, Theme.touchMin)
        height: Math.max(76 * row.u, Theme.touchMin)
        cornerRadius: 18 * row.u
        name: row.actName
        onTouched: row.sweep.rowAct(row.key, row.act)

        Rectangle {
            anchors.fill: parent
            radius: 18 * row.u
            color: button.down ? Theme.wall : Theme.paper
            border.width: Theme.border
            border.color: Theme.edge
            antialiasing: true
        }

        Icon {
            anchors.centerIn: parent
            name: row.actIcon
            side: 48 * row.u
        }
    }

    // the name in bold, then what is with it; names are text, whatever they contain
    function heading(): string {
        const strong = "<b><font color=\"" + Theme.ink + "\">" + row.plain(row.title) + "</font></b>";
        return row.tail === "" ? strong : strong + " " + row.plain(row.tail);
    }

    function plain(words: string): string {
        return words.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
    }
}
