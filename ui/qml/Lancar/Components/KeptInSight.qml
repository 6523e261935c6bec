import QtQuick
import QtQuick.Window

// What keys have reached is never scrolled away from a page.
Item {
    id: kept

    required property Flickable page
    required property Item content
    readonly property Item reached: Window.activeFocusItem

    onReachedChanged: {
        let above = kept.reached;
        while (above && above !== kept.content)
            above = above.parent;
        if (!above || above === kept.reached)
            return;
        const page = kept.page;
        const top = kept.reached.mapToItem(kept.content, 0, 0).y;
        if (top < page.contentY)
            page.contentY = Math.max(0, top - 12);
        else if (top + kept.reached.height > page.contentY + page.height)
            page.contentY = Math.max(0, Math.min(top + kept.reached.height + 12, page.contentHeight) - page.height);
    }
}
