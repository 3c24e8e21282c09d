namespace Ascertain.Casework.Collecting;

/// <summary>Tells what is there of the collection items.</summary>
public static class BerkeleyItems
{
    /// <summary>The eight items in order.</summary>
    public static IReadOnlyList<BerkeleyItem> Of(bool url, bool pageSource, bool fullCapture, bool embeddedMedia, bool embeddedMetadata, bool context) =>
    [
        new('a', "address it was taken from", url),
        new('b', "source of the page", pageSource),
        new('c', "capture of the whole page with time", fullCapture),
        new('d', "the media file", embeddedMedia),
        new('e', "metadata embedded in the file or beside it", embeddedMetadata),
        new('f', "context: comments, uploader, caption", context),
        new('g', "collection data: who, when, on which machine", true),
        new('h', "digests", true),
    ];
}
