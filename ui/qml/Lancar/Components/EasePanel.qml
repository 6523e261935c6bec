import QtQuick
import Lancar.Theme
import Lancar.Model

// Kemudahan: it lies where the list lies, so that desk and rail stay where they are.
Rectangle {
    id: panel

    required property EaseModel ease

    readonly property real edge: Theme.margin * (Theme.lying ? 0.7 : 1)
    readonly property real closeHeight: Math.max(Theme.px(110), Theme.touchMin)
    readonly property bool holds: height - 2 * edge - closeHeight > 2 * closeHeight

    color: Theme.wall
    Accessible.role: Accessible.Grouping
    Accessible.name: title.text

    // nothing below is touched through the panel
    MouseArea {
        anchors.fill: parent
        Accessible.ignored: true
    }

    Flickable {
        id: page

        anchors.fill: parent
        anchors.margins: panel.edge
        anchors.bottomMargin: panel.edge + (panel.holds ? panel.closeHeight + Theme.px(22) : 0)
        contentHeight: column.height
        interactive: contentHeight > height
        clip: true
        boundsBehavior: Flickable.StopAtBounds

        Column {
            id: column

            width: parent.width
            spacing: Theme.px(22)

            Label {
                id: title

                width: parent.width
                look: "headline"
                size: Theme.large ? 40 : Theme.lying && Theme.lowReach ? 44 : 60
                text: qsTr("What makes it easier?")
                Accessible.role: Accessible.Heading
            }

            Label {
                // where room is short, the choices come first
                visible: !Theme.large && !(Theme.lying && Theme.lowReach)
                width: parent.width
                look: "lead"
                color: Theme.ink2
                text: qsTr("Every choice ends with your visit.")
            }

            Grid {
                id: choices

                readonly property real cell: columns === 2 ? (width - spacing) / 2 : width

                width: parent.width
                columns: Theme.lying && !Theme.large ? 2 : 1
                spacing: Theme.px(22)

                SwitchRow {
                    objectName: "easeContrast"
                    width: choices.cell
                    brief: choices.columns === 2
                    label: qsTr("High contrast")
                    icon: "contrast"
                    on: panel.ease.highContrast
                    onTouched: panel.ease.choose("contrast")
                }

                SwitchRow {
                    objectName: "easeText"
                    width: choices.cell
                    brief: choices.columns === 2
                    label: qsTr("Larger text")
                    icon: "text-size"
                    on: panel.ease.largeText
                    onTouched: panel.ease.choose("text")
                }

                SwitchRow {
                    objectName: "easeReach"
                    width: choices.cell
                    brief: choices.columns === 2
                    label: qsTr("Low reach")
                    icon: "low-reach"
                    on: panel.ease.lowReach
                    onTouched: panel.ease.choose("reach")
                }

                SwitchRow {
                    objectName: "easeStill"
                    width: choices.cell
                    brief: choices.columns === 2
                    label: qsTr("Still pictures")
                    icon: "pause"
                    on: panel.ease.stillPictures
                    onTouched: panel.ease.choose("still")
                }

                SwitchRow {
                    objectName: "easeTime"
                    width: choices.cell
                    brief: choices.columns === 2
                    label: qsTr("More time")
                    icon: "wait"
                    on: panel.ease.moreTime
                    onTouched: panel.ease.choose("time")
                }

                SwitchRow {
                    objectName: "easeVoice"
                    visible: panel.ease.hasVoice
                    width: choices.cell
                    brief: choices.columns === 2
                    label: qsTr("Voice")
                    icon: "voice"
                    on: panel.ease.voice
                    onTouched: panel.ease.choose("voice")
                }
            }
        }
    }

    // the way back stays in sight; only where hardly a choice would, it stands below them
    Touch {
        objectName: "easeClose"
        parent: panel.holds ? panel : column
        x: Theme.rightToLeft ? parent.width - width - inset : inset
        y: panel.holds ? panel.height - height - panel.edge : 0
        width: close.implicitWidth + Theme.px(90)
        height: panel.closeHeight
        name: close.text
        cornerRadius: Theme.px(18)
        onTouched: panel.ease.toggle()

        readonly property real inset: panel.holds ? panel.edge : 0

        Rectangle {
            anchors.fill: parent
            radius: Theme.px(18)
            color: parent.down ? Theme.wall : Theme.paper
            border.width: Theme.border
            border.color: Theme.edge
        }

        Label {
            id: close

            anchors.centerIn: parent
            look: "buttonSmall"
            wrapMode: Text.NoWrap
            text: qsTr("Close the choices")
            spoken: false
        }
    }

    MoreBelow {
        visible: page.interactive && !page.atYEnd
        anchors.bottom: page.bottom
        inset: panel.edge
    }

    KeptInSight {
        page: page
        content: column
    }
}
