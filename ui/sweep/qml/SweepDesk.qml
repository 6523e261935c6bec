pragma ComponentBehavior: Bound
import QtQuick
import Lancar.Components
import Lancar.Theme
import Lancar.Sweep

// The green desk behind the plywood edge: one or two large buttons at the thumb.
Rectangle {
    id: desk

    required property SweepModel sweep
    readonly property real u: Theme.k / 0.7407
    readonly property real inset: 24 * u
    readonly property real tall: Math.max((Theme.lying ? 90 : 108) * u, Theme.touchMin)
    readonly property int many: buttons.count
    readonly property real room: width - 2 * inset - 16 * u * (many - 1)

    color: Theme.desk
    height: ply.height + tall + (Theme.lying ? 22 : 34) * u

    Ply {
        id: ply

        width: parent.width
    }

    Row {
        anchors.top: ply.bottom
        anchors.topMargin: (Theme.lying ? 10 : 16) * desk.u
        x: desk.inset
        spacing: 16 * desk.u
        LayoutMirroring.childrenInherit: true

        Repeater {
            id: buttons

            model: desk.sweep.actions

            ActionButton {
                id: button

                required property string key
                required property var model

                label: button.model.label
                icon: button.model.icon
                kind: button.model.kind
                hint: button.model.hint
                objectName: "action-" + button.key
                // the yellow one is the larger of two
                width: desk.many === 1 ? desk.room : desk.room * (kind === "primary" ? 0.567 : desk.primaries() ? 0.433 : 0.5)
                height: desk.tall
                onTouched: desk.sweep.act(button.key)
            }
        }
    }

    function primaries(): bool {
        for (let at = 0; at < buttons.count; at++) {
            const button = buttons.itemAt(at) as ActionButton;
            if (button && button.kind === "primary")
                return true;
        }
        return false;
    }
}
