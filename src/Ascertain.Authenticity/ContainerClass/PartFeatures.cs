using Ascertain.Media;

namespace Ascertain.Authenticity.ContainerClass;

/// <summary>Which parts a container has and in which order: the same walk for boxes, EBML elements and RIFF chunks.</summary>
internal static class PartFeatures
{
    // Longest order that is written out; of longer ones the order of first appearance stands for all.
    private const int LongestOrder = 24;

    /// <summary>Adds presence and order. Paths come with indexes; <paramref name="names"/> takes them off and names tracks by what they carry.</summary>
    public static void Add(MediaStructure structure, PartNames names, FeatureSet into)
    {
        Dictionary<string, List<string>> children = new(StringComparer.Ordinal);
        Dictionary<string, StructureElement> parents = new(StringComparer.Ordinal) { [""] = new("", "", 0, 0, 0) };
        foreach (StructureElement element in structure.Elements)
        {
            if (PartNames.IsLeftOut(element))
            {
                continue;
            }

            string path = names.Of(element.Path);
            into.Add(path, "present", element.Offset, element.Size);
            parents[element.Path] = element;
            int slash = element.Path.LastIndexOf('/');
            string parent = slash < 0 ? "" : element.Path[..slash];
            if (!children.TryGetValue(parent, out List<string>? siblings))
            {
                children[parent] = siblings = [];
            }

            siblings.Add(PartNames.LastOf(path));
        }

        foreach ((string parent, List<string> siblings) in children)
        {
            StructureElement place = parents.TryGetValue(parent, out StructureElement? known) ? known : parents[""];
            into.Add($"{(parent.Length == 0 ? "file" : names.Of(parent))} children", Order(siblings), place.Offset, place.HeaderSize);
        }
    }

    // Runs of the same part are one, with a plus.
    private static string Order(List<string> siblings)
    {
        List<string> runs = [];
        foreach (string name in siblings)
        {
            if (runs.Count > 0 && (runs[^1] == name || runs[^1] == name + "+"))
            {
                runs[^1] = name + "+";
            }
            else if (runs.Count <= LongestOrder)
            {
                runs.Add(name);
            }
        }

        return runs.Count <= LongestOrder
            ? string.Join(',', runs)
            : "first " + string.Join(',', siblings.Distinct(StringComparer.Ordinal).Take(LongestOrder));
    }
}
