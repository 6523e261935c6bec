pragma ComponentBehavior: Bound
import QtQuick
import Lancar.Theme

// Letters and digits for card numbers and titles. Our own, so that it needs no input method.
Item {
    id: keyboard

    // arrow keys go by place in it
    readonly property bool keyGrid: true
    readonly property var lines: ["1234567890", "QWERTYUIOP", "ASDFGHJKL", "ZXCVBNM-."]
    readonly property real gap: Theme.px(12)
    readonly property real keyWidth: (width - 9 * gap) / 10
    // A finger comes first: where the sentence above is long, keys keep their height and gaps give way.
    // At large text the sentence needs room too, and at low reach there is half the height: then a
    // key may be as low as it is wide.
    readonly property real keyHeight: Math.max(Theme.letterMin, Math.min(Theme.px(124), (height - 4 * gap) / 5))
    // words have spaces between them
    property bool spaced: false
    readonly property real leastHeight: 5 * Theme.letterMin
    signal pressed(string key)

    implicitHeight: 5 * Theme.px(124) + 4 * gap

    Column {
        anchors.centerIn: parent
        spacing: Math.min(keyboard.gap, (keyboard.height - 5 * keyboard.keyHeight) / 4)
        LayoutMirroring.enabled: false
        LayoutMirroring.childrenInherit: true

        Repeater {
            model: keyboard.lines

            Row {
                id: line

                required property string modelData

                anchors.horizontalCenter: parent.horizontalCenter
                spacing: keyboard.gap

                Repeater {
                    model: line.modelData.split("")

                    Key {
                        required property string modelData

                        objectName: "key" + modelData
                        width: keyboard.keyWidth
                        height: keyboard.keyHeight
                        size: 44
                        cornerRadius: Theme.px(14)
                        label: modelData
                        onTouched: keyboard.pressed(modelData)
                    }
                }
            }
        }

        Row {
            anchors.horizontalCenter: parent.horizontalCenter
            spacing: keyboard.gap

            Key {
                visible: keyboard.spaced
                objectName: "keyspace"
                width: keyboard.keyWidth * 5
                height: keyboard.keyHeight
                size: 34
                cornerRadius: Theme.px(14)
                label: qsTr("Space")
                onTouched: keyboard.pressed(" ")
            }

            Key {
                objectName: "keyback"
                width: keyboard.keyWidth * 4
                height: keyboard.keyHeight
                cornerRadius: Theme.px(14)
                label: qsTr("Delete")
                icon: "backspace"
                onTouched: keyboard.pressed("back")
            }
        }
    }
}
