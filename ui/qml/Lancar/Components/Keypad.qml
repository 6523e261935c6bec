pragma ComponentBehavior: Bound
import QtQuick
import Lancar.Theme

// Ten digits and a delete key. What is typed is never shown or spoken here. Four rows of it are
// taller than the lower half of a screen that lies or is small, or than 200 % leave: then it is two.
Item {
    id: pad

    // arrow keys go by place in it
    readonly property bool keyGrid: true
    readonly property bool flat: Theme.keysFlat
    readonly property var lines: flat ? [["1", "2", "3", "4", "5", "6"], ["7", "8", "9", "0", "back"]] : [["1", "2", "3"], ["4", "5", "6"], ["7", "8", "9"], ["", "0", "back"]]
    readonly property real gap: Theme.px(flat ? 14 : 22)
    readonly property int across: flat ? 6 : 3
    readonly property real keyWidth: Math.min((width - (across - 1) * gap) / across, Theme.px(274))
    readonly property real keyHeight: Math.min(Theme.px(160), (height - (lines.length - 1) * gap) / lines.length)
    signal pressed(string key)

    implicitWidth: Theme.px(860)
    implicitHeight: lines.length * Theme.px(160) + (lines.length - 1) * gap

    Column {
        anchors.centerIn: parent
        spacing: pad.gap
        LayoutMirroring.enabled: false
        LayoutMirroring.childrenInherit: true

        Repeater {
            model: pad.lines

            Row {
                id: line

                required property var modelData

                spacing: pad.gap
                layoutDirection: Qt.LeftToRight

                Repeater {
                    model: line.modelData

                    Key {
                        required property string modelData

                        objectName: "key" + modelData
                        width: pad.flat && modelData === "back" ? 2 * pad.keyWidth + pad.gap : pad.keyWidth
                        height: pad.keyHeight
                        opacity: modelData === "" ? 0 : 1
                        enabled: modelData !== ""
                        Accessible.ignored: modelData === ""
                        label: modelData === "back" ? qsTr("Delete") : modelData
                        icon: modelData === "back" ? "backspace" : ""
                        onTouched: pad.pressed(modelData)
                    }
                }
            }
        }
    }
}
