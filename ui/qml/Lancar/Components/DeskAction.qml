pragma ComponentBehavior: Bound
import QtQuick

// One action of the desk: a tile where there is room for one, else a button.
Item {
    id: action

    property string key: ""
    property string label: ""
    property string hint: ""
    property string icon: ""
    property string kind: "secondary"
    property bool tile: false
    property bool dense: false
    signal touched(string key)

    Loader {
        anchors.fill: parent
        sourceComponent: action.tile && action.kind !== "waiting" ? tile : button
    }

    Component {
        id: tile

        ChoiceTile {
            objectName: "action-" + action.key
            label: action.label
            hint: action.hint
            icon: action.icon
            kind: action.kind
            dense: action.dense
            onTouched: action.touched(action.key)
        }
    }

    Component {
        id: button

        ActionButton {
            objectName: "action-" + action.key
            label: action.label
            hint: action.hint
            icon: action.icon
            kind: action.kind
            onTouched: action.touched(action.key)
        }
    }
}
