using System.Text.Json;

namespace Ascertain.Copies.Posts;

/// <summary>Text out of JSON that others wrote.</summary>
internal static class JsonText
{
    /// <summary>The text of a member; null where it is absent, no text, or no valid Unicode (half of a surrogate pair, which JSON's escapes can write).</summary>
    public static string? Of(JsonElement element, string name)
    {
        if (!element.TryGetProperty(name, out JsonElement value) || value.ValueKind != JsonValueKind.String)
        {
            return null;
        }

        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null; // the only way in which the reader tells of it
        }
    }
}
