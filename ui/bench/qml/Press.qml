import QtQuick
import Lancar.Theme

// Anything that is pressed: by mouse, finger, Enter or Space, or by accessibility.
Item {
    id: press

    required property string name
    property bool onDesk: false
    property bool checkable: false
    property bool checked: false
    property real corner: 12
    readonly property bool down: area.pressed
    signal pressed

    activeFocusOnTab: enabled && visible
    Accessible.role: press.checkable ? Accessible.CheckBox : Accessible.Button
    Accessible.name: press.name
    Accessible.focusable: press.enabled
    Accessible.checkable: press.checkable
    Accessible.checked: press.checked
    Accessible.onPressAction: press.pressed()
    Accessible.onToggleAction: press.pressed()
    Keys.onReturnPressed: press.pressed()
    Keys.onEnterPressed: press.pressed()
    Keys.onSpacePressed: press.pressed()

    Rectangle {
        visible: press.activeFocus
        anchors.fill: parent
        anchors.margins: -6
        radius: press.corner + 6
        color: "transparent"
        border.width: 3
        border.color: press.onDesk ? Theme.ondesk : Theme.focus
        z: 20
    }

    MouseArea {
        id: area

        anchors.fill: parent
        onClicked: press.pressed()
    }
}
