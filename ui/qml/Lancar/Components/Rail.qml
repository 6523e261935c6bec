pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Lancar.Theme

// Leave, language, ease of use, call staff: at the same place on every screen.
Item {
    id: rail

    property bool canLeave: true
    property bool bothLanguages: false
    property string language: "id"
    property bool lineAbove: !Theme.lying
    property string helpLabel: ""
    property string helpIcon: "bell"
    signal leave
    signal languageChosen(string code)
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
            label: qsTr("Exit")
            icon: "exit"
            onTouched: rail.leave()
        }

        Divider {
            visible: rail.canLeave && !Theme.large
        }

        RailItem {
            objectName: "railLanguage"
            visible: !rail.bothLanguages
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: Theme.large ? rail.width / 2 : implicitWidth
            label: rail.language === "id" ? "Indonesia" : "English"
            hint: qsTr("Changes the language")
            icon: "language"
            onTouched: rail.languageChosen(rail.language === "id" ? "en" : "id")
        }

        RailItem {
            objectName: "railIndonesian"
            visible: rail.bothLanguages
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: Theme.large ? rail.width / 2 : implicitWidth
            label: "Indonesia"
            icon: "language"
            current: rail.language === "id"
            strong: current
            checkable: true
            checked: current
            onTouched: rail.languageChosen("id")
        }

        RailItem {
            objectName: "railEnglish"
            visible: rail.bothLanguages
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: Theme.large ? rail.width / 2 : implicitWidth
            label: "English"
            current: rail.language === "en"
            strong: current
            checkable: true
            checked: current
            onTouched: rail.languageChosen("en")
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
