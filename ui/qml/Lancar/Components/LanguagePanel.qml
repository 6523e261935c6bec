pragma ComponentBehavior: Bound
import QtQuick
import Lancar.Theme
import Lancar.Model

// More languages than the rail has room for: each by the name that its speakers give it.
Rectangle {
    id: panel

    required property TongueModel tongues

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
        anchors.margins: Theme.margin * (Theme.lying ? 0.7 : 1)
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
                text: qsTr("Which language?")
                Accessible.role: Accessible.Heading
            }

            Grid {
                id: choices

                readonly property real cell: columns === 2 ? (width - spacing) / 2 : width

                width: parent.width
                columns: Theme.lying && !Theme.large ? 2 : 1
                spacing: Theme.px(22)

                Repeater {
                    model: panel.tongues.offered

                    LanguageRow {
                        required property var modelData

                        objectName: "language-" + modelData.code
                        width: choices.cell
                        height: Math.max(implicitHeight, choices.columns === 2 ? Theme.px(156) : 0)
                        label: modelData.name
                        note: modelData.reviewed ? "" : qsTr("Nobody has checked these words yet.")
                        chosen: modelData.code === panel.tongues.spoken
                        onTouched: panel.tongues.choose(modelData.code)
                    }
                }
            }
        }
    }

    MoreBelow {
        visible: page.interactive && !page.atYEnd
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.px(14)
        inset: Theme.margin * (Theme.lying ? 0.7 : 1)
    }

    KeptInSight {
        page: page
        content: column
    }
}
