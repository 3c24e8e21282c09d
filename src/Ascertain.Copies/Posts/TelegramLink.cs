using System.Globalization;

namespace Ascertain.Copies.Posts;

/// <summary>Reads links to messages of Telegram: <c>https://t.me/NAME/123</c>, and <c>https://t.me/c/1000000001/123</c> for channels without a name.</summary>
/// <remarks>After core.telegram.org/api/links, message links. A thread's number may stand between channel and message.</remarks>
internal static class TelegramLink
{
    private static readonly string[] Hosts = ["https://t.me/", "http://t.me/", "https://telegram.me/", "https://telegram.dog/"];

    /// <summary>False for anything else.</summary>
    /// <param name="link">The link.</param>
    /// <param name="channel">Its name in lower case, or its number.</param>
    /// <param name="number">Number of the message.</param>
    public static bool TryRead(string? link, out string channel, out long number)
    {
        (channel, number) = ("", 0);
        if (link is null || Hosts.FirstOrDefault(it => link.StartsWith(it, StringComparison.OrdinalIgnoreCase)) is not { } host)
        {
            return false;
        }

        string[] parts = link[host.Length..].Split('?', '#')[0].TrimEnd('/').Split('/');
        parts = parts is ["s", ..] ? parts[1..] : parts; // the page for browsers
        parts = parts is ["c", ..] ? parts[1..] : parts;
        if (parts.Length is not (2 or 3) || parts[0].Length == 0 || !long.TryParse(parts[^1], NumberStyles.None, CultureInfo.InvariantCulture, out number) || number == 0)
        {
            return false;
        }

        channel = parts[0].ToLowerInvariant();
        return true;
    }
}
