pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Lancar.Theme
import Lancar.Model

// Leave, language, ease of use, call staff: at the same place on every screen.
Item {
    id: rail

    property bool canLeave: true
    required property TongueModel tongues
    property bool lineAbove: !Theme.lying
    readonly property bool sideBySide: !canLeave && tongues.few
    property string leaveLabel: ""
    property string helpLabel: ""
    property string helpIcon: "bell"
    signal leave
    signal ease
    signal callStaff

    implicitHeight: Theme.large ? grid.implicitHeight : Theme.railHeight

    Rectangle {
        visible: rail.lineAbove
        width: parent.width
        height: Theme.hair
        color: Theme.highContrast ? Theme.deskline : Theme.desk2
    }

    GridLayout {
        id: grid

        anchors.fill: parent
        anchors.leftMargin: Theme.px(10)
        anchors.rightMargin: Theme.px(10)
        rowSpacing: 0
        columnSpacing: 0
        // at large text two rows of two
        columns: Theme.large ? 2 : 8

        RailItem {
            objectName: "railLeave"
            visible: rail.canLeave
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: Theme.large ? rail.width / 2 : implicitWidth
            label: rail.leaveLabel === "" ? qsTr("Exit") : rail.leaveLabel
            icon: "exit"
            onTouched: rail.leave()
        }

        Divider {
            visible: rail.canLeave && !Theme.large
        }

        RailItem {
            objectName: "railLanguage"
            visible: !rail.sideBySide
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: Theme.large ? rail.width / 2 : implicitWidth
            label: rail.tongues.spokenName
            hint: qsTr("Changes the language")
            icon: "language"
            onTouched: rail.tongues.toggle()
        }

        Repeater {
            model: rail.sideBySide ? rail.tongues.offered : []

            RailItem {
                required property var modelData
                required property int index

                objectName: "railLanguage-" + modelData.code
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredWidth: Theme.large ? rail.width / 2 : implicitWidth
                label: modelData.name
                icon: index === 0 ? "language" : ""
                current: modelData.code === rail.tongues.spoken
                strong: current
                checkable: true
                checked: current
                onTouched: rail.tongues.choose(modelData.code)
            }
        }

        Divider {
            visible: !Theme.large
        }

        RailItem {
            objectName: "railEase"
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: Theme.large ? rail.width / 2 : implicitWidth
            label: qsTr("Accessibility")
            icon: "access"
            onTouched: rail.ease()
        }

        Divider {
            visible: !Theme.large
        }

        RailItem {
            objectName: "railStaff"
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: Theme.large ? rail.width / 2 : implicitWidth
            label: rail.helpLabel
            icon: rail.helpIcon
            onTouched: rail.callStaff()
        }
    }

    component Divider: Rectangle {
        Layout.preferredWidth: Theme.hair
        Layout.preferredHeight: rail.height * 0.46
        Layout.alignment: Qt.AlignVCenter
        color: Theme.highContrast ? Theme.deskline : Theme.desk2
    }
}
