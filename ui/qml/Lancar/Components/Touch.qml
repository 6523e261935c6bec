import QtQuick
import Lancar.Theme

// Anything that can be touched: press, keyboard focus and accessibility in one place.
Item {
    id: touch

    required property string name
    property string hint: ""
    property bool onDesk: false
    property bool ringWithin: false
    // one of a row of keys that a switch has reached
    property bool scanned: false
    property bool checkable: false
    property bool checked: false
    property real cornerRadius: Theme.px(24)
    readonly property bool down: area.pressed || area.keyDown
    signal touched

    activeFocusOnTab: enabled
    scale: down && !Theme.stillPictures ? 0.985 : 1

    Accessible.role: touch.checkable ? Accessible.CheckBox : Accessible.Button
    Accessible.name: touch.name
    Accessible.description: touch.hint
    Accessible.focusable: touch.enabled
    Accessible.checkable: touch.checkable
    Accessible.checked: touch.checked
    Accessible.onPressAction: if (touch.enabled)
        touch.touched()

    function pressed(): void {
        if (Theme.counts(touch))
            touch.touched();
    }

    Behavior on scale {
        NumberAnimation {
            duration: Theme.ms("press")
        }
    }

    FocusRing {
        visible: touch.scanned || (touch.activeFocus && area.byKeyboard)
        cornerRadius: touch.cornerRadius
        onDesk: touch.onDesk
        within: touch.ringWithin
    }

    MouseArea {
        id: area

        property bool keyDown: false
        property bool byKeyboard: false

        anchors.fill: parent
        enabled: touch.enabled
        onPressed: byKeyboard = false
        onClicked: mouse => {
            if (Theme.meant(touch, touch.name, area.mapToItem(null, mouse.x, mouse.y)))
                touch.pressed();
        }
    }

    // a key goes down and up on the same thing: what comes to a key that is held is not pressed
    onActiveFocusChanged: {
        area.keyDown = false;
        if (activeFocus)
            area.byKeyboard = true;
    }
    Keys.onPressed: event => {
        if (event.key === Qt.Key_Return || event.key === Qt.Key_Enter || event.key === Qt.Key_Space) {
            area.keyDown = area.keyDown || !event.isAutoRepeat;
            event.accepted = true;
        }
    }
    Keys.onReleased: event => {
        if (area.keyDown && !event.isAutoRepeat) {
            area.keyDown = false;
            event.accepted = true;
            touch.pressed();
        }
    }
}
