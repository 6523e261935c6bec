pragma ComponentBehavior: Bound
import QtQuick
import Lancar.Components
import Lancar.Tags
import Lancar.Theme

// The desk: the number of a label, typed or from a scanner, and what can be done.
Rectangle {
    id: desk

    required property TagsModel tags

    readonly property real inset: Theme.px(28)
    readonly property real line: Math.max(Theme.touchMin, Theme.px(Theme.lying ? 104 : 120))
    readonly property bool entryBeside: Theme.lying && width >= 900

    color: Theme.desk
    implicitHeight: Theme.plyHeight + inset * 2 + (entryBeside ? line : line * (field.visible && row.visible ? 2 : 1) + (field.visible && row.visible ? inset : 0))

    Ply {
        width: parent.width
    }

    Rectangle {
        id: field

        visible: desk.tags.takesLabel
        x: desk.inset
        y: Theme.plyHeight + desk.inset
        width: desk.entryBeside ? Math.round(desk.width * 0.24) : desk.width - 2 * desk.inset
        height: desk.line
        radius: Theme.px(18)
        color: Theme.paper
        border.width: Theme.border
        border.color: entry.activeFocus ? Theme.prim : Theme.edge

        TextInput {
            id: entry

            objectName: "entry"
            anchors.fill: parent
            anchors.leftMargin: Theme.px(28)
            anchors.rightMargin: Theme.px(28)
            verticalAlignment: TextInput.AlignVCenter
            font.family: Theme.latin
            font.pixelSize: Theme.textPx(38)
            color: Theme.ink
            selectionColor: Theme.staff
            maximumLength: 64
            clip: true
            focus: desk.tags.takesLabel
            activeFocusOnTab: true
            Accessible.role: Accessible.EditableText
            Accessible.name: desk.tags.entry
            onAccepted: {
                desk.tags.typed(text);
                clear();
            }

            Label {
                anchors.verticalCenter: parent.verticalCenter
                width: parent.width
                visible: entry.text === ""
                look: "meta"
                elide: Text.ElideRight
                maximumLineCount: 1
                color: Theme.ink2
                text: desk.tags.entry
                spoken: false
            }
        }
    }

    Row {
        id: row

        readonly property real beginning: desk.entryBeside && field.visible ? field.x + field.width + desk.inset : desk.inset
        readonly property real room: desk.width - beginning - desk.inset - language.width - spacing
        readonly property int count: actions.count

        x: beginning
        y: field.visible && !desk.entryBeside ? field.y + field.height + desk.inset : Theme.plyHeight + desk.inset
        spacing: Theme.px(20)

        Repeater {
            id: actions

            model: desk.tags.actions

            ActionButton {
                required property var modelData

                objectName: "action-" + modelData.key
                width: (row.room - (row.count - 1) * row.spacing) / row.count
                height: desk.line
                implicitHeight: desk.line
                label: modelData.label
                icon: Theme.lying || row.count < 3 ? modelData.icon : ""
                kind: modelData.kind
                onTouched: desk.tags.act(modelData.key)
            }
        }

        Item {
            visible: row.count === 0
            width: row.room
            height: 1
        }

        ActionButton {
            id: language

            objectName: "language"
            width: Theme.px(Theme.lying ? 250 : 220)
            height: desk.line
            implicitHeight: desk.line
            label: desk.tags.language
            onTouched: desk.tags.changeLanguage()
        }
    }
}
