using System.Text;
using Ascertain.Media;

namespace Ascertain.Authenticity.ContainerClass;

/// <summary>Paths without indexes; tracks are told apart by what they carry, since their number depends on the content.</summary>
internal sealed class PartNames
{
    private readonly Dictionary<string, string> kinds = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> known = new(StringComparer.Ordinal);

    /// <summary>Notes what the track at this path carries, e.g. <c>vide</c>.</summary>
    public void NameTrack(string trackPath, string kind) => kinds[trackPath] = kind;

    /// <summary>The path as features print it.</summary>
    public string Of(string path)
    {
        if (path.Length == 0)
        {
            return "";
        }

        if (known.TryGetValue(path, out string? before))
        {
            return before;
        }

        int slash = path.LastIndexOf('/');
        string parent = slash < 0 ? "" : Of(path[..slash]) + "/";
        string last = WithoutIndex(path[(slash + 1)..]);
        string named = parent + FeatureText.Code(last) + (kinds.TryGetValue(path, out string? kind) ? $"{{{kind}}}" : "");
        return known[path] = named;
    }

    /// <summary>The last name of a path that <see cref="Of"/> made.</summary>
    public static string LastOf(string named) => named[(named.LastIndexOf('/') + 1)..];

    /// <summary>Items of a keyed list are numbered by the file; their keys are features of their own.</summary>
    public static bool IsLeftOut(StructureElement element) => element.Path.Contains("/ilst/0x0000", StringComparison.Ordinal);

    private static string WithoutIndex(string name)
    {
        int open = name.IndexOf('[', StringComparison.Ordinal);
        if (open < 0)
        {
            return name;
        }

        StringBuilder left = new(name.Length);
        for (int i = 0, depth = 0; i < name.Length; i++)
        {
            depth += name[i] == '[' ? 1 : 0;
            if (depth == 0)
            {
                left.Append(name[i]);
            }

            depth -= name[i] == ']' && depth > 0 ? 1 : 0;
        }

        return left.ToString();
    }
}
