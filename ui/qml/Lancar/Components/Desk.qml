pragma ComponentBehavior: Bound
import QtQuick
import Lancar.Theme
import Lancar.Model

// The green desk with its ply edge: everything that can be touched. Upright the rail lies below
// the actions; lying it stands at the start side.
Rectangle {
    id: desk

    required property KioskModel kiosk

    // at large text every action has the whole width, one below the other
    readonly property bool tiles: kiosk.layout !== "buttons" && !Theme.large
    readonly property bool choices: kiosk.layout === "choices"
    readonly property real actionHeight: Theme.lying ? Theme.px(row.upright && tiles ? 172 : 122) : tiles ? Math.min(Theme.px(choices ? 330 : 218), Theme.windowHeight * (choices ? 0.172 : 0.114)) : Theme.px(176)
    readonly property bool closingInside: !Theme.lying && kiosk.layout === "tiles" && kiosk.screen === "finished" && !Theme.large
    readonly property real headroom: Theme.px(Theme.lying ? 27 : 40)
    readonly property real low: Theme.lying ? Theme.px(27) : closingInside ? Theme.px(103) : Theme.px(36)
    readonly property real actionsX: Theme.lying ? width - Math.min(Theme.px(980), width * 0.52) : Theme.margin
    readonly property real actionsWidth: width - actionsX - Theme.px(Theme.lying ? 44 : 56)

    color: Theme.desk
    readonly property real actionsHeight: Theme.large ? column.height : actionHeight
    readonly property real railPart: rail.implicitHeight

    implicitHeight: Theme.plyHeight + Math.max(headroom + actionsHeight + low, Theme.lying && Theme.large ? railPart : 0) + (Theme.lying ? 0 : railPart)

    Ply {
        width: parent.width
    }

    Row {
        id: row

        readonly property int count: actions.count
        // a long word beside a short one: on a small screen they share
        readonly property bool even: Theme.lying && Theme.windowHeight < 900 && count === 2 && labelAt(1).length > 20
        // lying, four have no room for icon and label side by side; nor have three for a long word
        readonly property bool upright: {
            let long = false;
            for (let n = 0; n < count; n++)
                long = long || labelAt(n).split(" ").some(word => word.length > 10);
            return Theme.lying ? count > 3 || (long && count > 2 && Theme.windowHeight < 900) : count > 1;
        }
        function labelAt(place: int): string {
            return (actions.itemAt(place) as DeskAction)?.label ?? "";
        }
        readonly property real first: even ? 0.5 : 0.6
        readonly property real room: desk.actionsWidth - Math.max(0, count - 1) * spacing

        x: Theme.rightToLeft ? desk.width - desk.actionsX - desk.actionsWidth : desk.actionsX
        y: Theme.plyHeight + desk.headroom
        width: desk.actionsWidth
        // the model begins with the button that is reached first
        layoutDirection: desk.tiles ? Qt.LeftToRight : Qt.RightToLeft
        spacing: Theme.px(Theme.lying || desk.kiosk.layout === "tiles" ? 22 : 28)

        Repeater {
            id: actions

            model: Theme.large ? null : desk.kiosk.actions

            DeskAction {
                required property int index
                required property var model

                key: model.key
                label: model.label
                hint: model.hint
                icon: model.icon
                kind: model.kind
                tile: desk.tiles && row.upright
                dense: !desk.choices
                width: desk.tiles || row.count === 1 ? row.room / row.count : row.room * (index === 0 ? row.first : 1 - row.first)
                height: desk.actionHeight
                onTouched: key => desk.kiosk.act(key)
            }
        }
    }

    Grid {
        id: column

        // four below one another would leave nothing of the slip
        readonly property real tallest: {
            let most = 0;
            for (let n = 0; n < wide.count; n++)
                most = Math.max(most, wide.itemAt(n)?.implicitHeight ?? 0);
            return most;
        }
        readonly property real across: wide.count > 3 ? (width - spacing) / 2 : width

        x: row.x
        y: row.y
        width: desk.actionsWidth
        columns: wide.count > 3 ? 2 : 1
        layoutDirection: Theme.rightToLeft ? Qt.RightToLeft : Qt.LeftToRight
        spacing: Theme.px(22)

        Repeater {
            id: wide

            model: Theme.large ? desk.kiosk.actions : null

            ActionButton {
                required property var model

                objectName: "action-" + model.key
                width: column.across
                height: wide.count > 3 ? column.tallest : implicitHeight
                label: model.label
                hint: model.hint
                icon: model.icon
                kind: model.kind === "paper" ? "secondary" : model.kind
                onTouched: desk.kiosk.act(model.key)
            }
        }
    }

    CountdownRing {
        visible: desk.closingInside && text !== ""
        anchors.horizontalCenter: parent.horizontalCenter
        y: row.y + desk.actionHeight + (desk.low - height) / 2
        text: desk.kiosk.closing
        part: desk.kiosk.closingPart
    }

    Rail {
        id: rail

        x: Theme.lying && Theme.rightToLeft ? desk.width - width : 0
        y: Theme.lying ? Theme.plyHeight : desk.height - height
        width: Theme.lying ? desk.actionsX : desk.width
        height: Theme.lying ? desk.height - Theme.plyHeight : desk.railPart
        canLeave: desk.kiosk.canLeave
        tongues: desk.kiosk.tongues
        leaveLabel: desk.kiosk.staff.close
        helpLabel: desk.kiosk.staff.here ? desk.kiosk.staff.tasks : desk.kiosk.helpLabel
        helpIcon: desk.kiosk.staff.here ? desk.kiosk.staff.tasksIcon : desk.kiosk.helpIcon
        onLeave: desk.kiosk.leave()
        onEase: desk.kiosk.ease.toggle()
        onCallStaff: desk.kiosk.callStaff()
    }
}
