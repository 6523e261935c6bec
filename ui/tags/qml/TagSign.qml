pragma ComponentBehavior: Bound
import QtQuick
import Lancar.Components
import Lancar.Tags
import Lancar.Theme

// What to do now, in one sentence, with the mark of how it stands; trouble in a strip below.
Rectangle {
    id: board

    required property TagsModel tags

    implicitHeight: column.height + Theme.px(64)
    color: board.tags.urgent ? Theme.prim : Theme.wall

    Column {
        id: column

        x: Theme.px(44)
        y: Theme.px(Theme.lying ? 44 : 28)
        width: board.width - 2 * x
        spacing: Theme.px(26)

        Row {
            width: parent.width
            spacing: Theme.px(28)

            StatusMark {
                id: mark

                side: Theme.px(Theme.lying ? 104 : 96)
                status: board.tags.status
                icon: board.tags.icon !== "" ? board.tags.icon : icons[status] ?? "info"
            }

            Sign {
                width: parent.width - mark.width - parent.spacing
                base: Theme.lying ? 62 : 66
                headline: board.tags.headline
                lead: board.tags.lead
                urgent: board.tags.urgent
            }
        }

        Notice {
            visible: board.tags.notice !== ""
            width: parent.width
            status: "warn"
            text: board.tags.notice
        }

        Label {
            visible: text !== ""
            x: mark.width + Theme.px(28)
            width: parent.width - x
            look: "meta"
            font.weight: 700
            color: board.tags.urgent ? Theme.inkOnPrim : Theme.ink2
            text: board.tags.pace
        }
    }
}
