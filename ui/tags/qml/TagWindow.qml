pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Window
import Lancar.Components
import Lancar.Tags
import Lancar.Theme

// The tag workstation: pages above, the sentence on the wall, what is known on paper, the desk
// below with the label's number and what can be done.
Window {
    id: window

    required property TagsModel tags
    property real diagonalIn: 21.5

    width: 1280
    height: 800
    minimumWidth: 480
    minimumHeight: 480
    color: Theme.wall
    title: tags.title + " - Lancar"

    Binding {
        target: Theme
        property: "windowWidth"
        value: window.width
    }

    Binding {
        target: Theme
        property: "windowHeight"
        value: window.height
    }

    Binding {
        target: Theme
        property: "diagonalIn"
        value: window.diagonalIn
    }

    Binding {
        target: Theme
        property: "onDuty"
        value: true
    }

    Item {
        id: stage

        objectName: "stage"
        anchors.fill: parent
        Accessible.role: Accessible.Pane
        Accessible.name: window.tags.headline

        Connections {
            target: window.tags

            function onHeadlineChanged() {
                stage.Accessible.announce(window.tags.headline, Accessible.Polite);
            }
        }

        BrandBar {
            id: bar

            width: parent.width
            duty: true
            library: window.tags.title
            patron: window.tags.who
        }

        TagTabs {
            id: tabs

            anchors.top: bar.bottom
            width: parent.width
            tabs: window.tags.tabs
            onChosen: key => window.tags.show(key)
        }

        TagSign {
            id: sign

            anchors.top: tabs.bottom
            x: 0
            width: Theme.lying ? Math.round(parent.width * 0.42) : parent.width
            height: Theme.lying ? desk.y - y : implicitHeight
            tags: window.tags
        }

        TagRows {
            anchors.top: Theme.lying ? tabs.bottom : sign.bottom
            anchors.bottom: desk.top
            anchors.left: Theme.lying ? sign.right : parent.left
            anchors.right: parent.right
            rows: window.tags.rows
        }

        TagDesk {
            id: desk

            anchors.bottom: parent.bottom
            width: parent.width
            tags: window.tags
        }
    }
}
