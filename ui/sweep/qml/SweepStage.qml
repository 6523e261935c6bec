pragma ComponentBehavior: Bound
import QtQuick
import Lancar.Components
import Lancar.Theme
import Lancar.Sweep

// The whole screen: bar, message, page, desk. Upright one below another; lying the shelf or the
// sentence stands at the start side, the rows at the end side.
Item {
    id: stage

    required property SweepModel sweep
    readonly property real u: Theme.k / 0.7407
    readonly property string page: stage.sweep.page
    readonly property bool walking: page === "walk"
    readonly property bool finding: page === "find"
    readonly property bool lettered: page === "search"
    readonly property bool handed: page === "handed" || page === "end"
    readonly property real side: !Theme.lying || finding ? width : Math.round(width * (walking ? 0.56 : lettered ? 0.62 : 0.44))
    readonly property real under: notice.visible ? notice.y + notice.height : bar.height

    LayoutMirroring.enabled: Theme.rightToLeft
    LayoutMirroring.childrenInherit: true

    SweepBar {
        id: bar

        width: parent.width
        sweep: stage.sweep
    }

    Notice {
        id: notice

        objectName: "notice"
        visible: title !== ""
        y: bar.height
        width: parent.width
        radius: 0
        status: stage.sweep.said.notice.status === "" ? "off" : stage.sweep.said.notice.status
        title: stage.sweep.said.notice.title
        text: stage.sweep.said.notice.text
    }

    Loader {
        id: left

        readonly property real tall: {
            const room = desk.y - stage.under;
            if (Theme.lying)
                return room;
            if (stage.walking) {
                const shelf = left.item as SweepShelf;
                const most = room - Math.max(room - 832 * stage.u, 196 * stage.u);
                return shelf ? Math.min(most, shelf.wanted) : most;
            }
            return stage.finding || stage.handed ? room : implicitHeight;
        }

        y: stage.under
        x: Theme.rightToLeft ? parent.width - width : 0
        width: stage.side
        height: tall
        sourceComponent: stage.walking ? walk : sign
    }

    Component {
        id: walk

        SweepShelf {
            sweep: stage.sweep
        }
    }

    Component {
        id: sign

        Item {
            implicitHeight: column.y + column.height + 24 * stage.u

            Row {
                id: column

                // a tag that is no book has none
                readonly property bool covered: stage.page === "need" && stage.sweep.said.book.title !== ""

                x: Theme.rightToLeft ? parent.width - width - 28 * stage.u : 28 * stage.u
                y: 26 * stage.u
                width: (stage.finding && Theme.lying ? parent.width * 0.52 : parent.width) - 56 * stage.u
                spacing: 28 * stage.u
                LayoutMirroring.childrenInherit: true

                Cover {
                    visible: column.covered
                    width: visible ? 130 * stage.u : 0
                    title: stage.sweep.said.book.title
                    author: stage.sweep.said.book.author
                    classMark: stage.sweep.said.book.class_mark
                }

                Column {
                    width: parent.width - (column.covered ? 158 * stage.u : 0)
                    spacing: 14 * stage.u

                    Label {
                        visible: stage.page === "need" && text !== ""
                        width: parent.width
                        look: "title"
                        color: Theme.ink2
                        text: column.covered ? [stage.sweep.said.book.title, stage.sweep.said.book.call_number].filter(one => one !== "").join(" · ") : stage.sweep.said.book.code
                    }

                    SweepSign {
                        width: parent.width
                        low: stage.lettered && Theme.lying
                        sweep: stage.sweep
                    }
                }
            }

            SweepFind {
                visible: stage.finding
                anchors.top: column.bottom
                anchors.bottom: parent.bottom
                width: parent.width
                above: column.y + column.height
                sweep: stage.sweep
            }
        }
    }

    // letters above their keys; the keys are at the thumb
    Rectangle {
        id: field

        objectName: "field"
        visible: stage.lettered
        y: Theme.lying ? stage.under + 20 * stage.u : left.y + left.height
        x: Theme.lying && !Theme.rightToLeft ? stage.side + 14 * stage.u : 28 * stage.u
        width: (Theme.lying ? stage.width - stage.side - 14 * stage.u : stage.width - 28 * stage.u) - 28 * stage.u
        height: visible ? 84 * stage.u : 0
        radius: Theme.px(12)
        color: Theme.paper
        border.width: Theme.border
        border.color: Theme.edge
        Accessible.role: Accessible.EditableText
        Accessible.name: stage.sweep.said.field
        Accessible.description: stage.sweep.said.typed
        Accessible.readOnly: true
        Accessible.ignored: !visible

        Icon {
            id: glass

            anchors.left: parent.left
            anchors.leftMargin: 22 * stage.u
            anchors.verticalCenter: parent.verticalCenter
            name: "find"
            side: 40 * stage.u
        }

        Label {
            anchors.left: glass.right
            anchors.leftMargin: 18 * stage.u
            anchors.right: parent.right
            anchors.rightMargin: 18 * stage.u
            anchors.verticalCenter: parent.verticalCenter
            look: stage.sweep.said.typed === "" ? "lead" : "title"
            color: stage.sweep.said.typed === "" ? Theme.ink2 : Theme.ink
            elide: Text.ElideLeft
            wrapMode: Text.NoWrap
            text: stage.sweep.said.typed === "" ? stage.sweep.said.field : stage.sweep.said.typed
            spoken: false
        }
    }

    SweepRows {
        visible: !stage.finding && !stage.handed
        sweep: stage.sweep
        empty: stage.walking ? stage.sweep.said.lead : ""
        x: Theme.lying && !Theme.rightToLeft ? stage.side : 0
        width: Theme.lying ? stage.width - stage.side : stage.width
        y: stage.lettered ? field.y + field.height + 14 * stage.u : Theme.lying ? stage.under : left.y + left.height
        height: Math.max(0, (stage.lettered && !Theme.lying ? keys.y - 10 * stage.u : desk.y) - y)
    }

    Rectangle {
        visible: !Theme.lying && stage.walking
        y: left.y + left.height
        width: parent.width
        height: Theme.hair
        color: Theme.line
    }

    Keyboard {
        id: keys

        visible: stage.lettered
        spaced: true
        x: Theme.lying ? (Theme.rightToLeft ? parent.width - stage.side + 14 * stage.u : 14 * stage.u) : 28 * stage.u
        width: Theme.lying ? stage.side - 28 * stage.u : parent.width - 56 * stage.u
        height: Math.max(leastHeight, Math.min(implicitHeight, 440 * stage.u))
        y: desk.y - height - 14 * stage.u
        onPressed: key => stage.sweep.press(key)
    }

    Column {
        visible: stage.handed
        x: Theme.lying && !Theme.rightToLeft ? stage.side : 28 * stage.u
        y: Theme.lying ? stage.under + 40 * stage.u : stage.under + 300 * stage.u
        width: (Theme.lying ? parent.width - stage.side : parent.width) - 56 * stage.u
        spacing: 22 * stage.u

        Repeater {
            model: stage.sweep.said.handed

            Row {
                id: told

                required property string modelData
                required property int index

                width: parent.width
                spacing: 22 * stage.u
                LayoutMirroring.childrenInherit: true

                StatusMark {
                    status: told.index === stage.sweep.said.handed_open ? "warn" : "ok"
                    side: 52 * stage.u
                }

                Label {
                    anchors.verticalCenter: parent.verticalCenter
                    width: parent.width - 74 * stage.u
                    look: "title"
                    size: 48
                    text: told.modelData
                }
            }
        }
    }

    SweepDesk {
        id: desk

        width: parent.width
        y: parent.height - height
        sweep: stage.sweep
    }
}
