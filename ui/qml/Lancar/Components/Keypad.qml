pragma ComponentBehavior: Bound
import QtQuick
import Lancar.Theme

// Ten digits and a delete key. What is typed is never shown or spoken here.
Item {
    id: pad

    // arrow keys go by place in it
    readonly property bool keyGrid: true
    readonly property real gap: Theme.px(22)
    readonly property real keyWidth: Math.min((width - 2 * gap) / 3, Theme.px(274))
    readonly property real keyHeight: Math.min(Theme.px(160), (height - 3 * gap) / 4)
    signal pressed(string key)

    implicitWidth: Theme.px(860)
    implicitHeight: 4 * Theme.px(160) + 3 * gap

    Grid {
        anchors.centerIn: parent
        columns: 3
        spacing: pad.gap
        layoutDirection: Qt.LeftToRight
        LayoutMirroring.enabled: false
        LayoutMirroring.childrenInherit: true

        Repeater {
            model: ["1", "2", "3", "4", "5", "6", "7", "8", "9", "", "0", "back"]

            Key {
                required property string modelData

                objectName: "key" + modelData
                width: pad.keyWidth
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
