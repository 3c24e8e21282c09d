using Ascertain.Media;

namespace Ascertain.Authenticity.ContainerClass;

/// <summary>Takes from a file's structure what its writer decided: parts, order, values, gaps, texts of tools.</summary>
public static class ContainerFeatures
{
    /// <summary>True for containers whose reader gives enough: ISO base media and QuickTime, Matroska and WebM, AVI.</summary>
    public static bool IsCovered(MediaStructure structure)
    {
        ArgumentNullException.ThrowIfNull(structure);
        return structure.Format is "isobmff" or "matroska" || (structure.Format == "riff" && structure.Brand.StartsWith("AVI", StringComparison.Ordinal));
    }

    /// <summary>The features of an item.</summary>
    /// <param name="structure">What the item's reader said.</param>
    /// <param name="source">The item's bytes, for values that the reader does not carry.</param>
    public static FeatureSet Of(MediaStructure structure, ByteSource source)
    {
        ArgumentNullException.ThrowIfNull(structure);
        ArgumentNullException.ThrowIfNull(source);
        FeatureSet features = new();
        PartNames names = new();
        features.Add("format", structure.Format, 0, 0);
        switch (structure.Format)
        {
            case "isobmff":
                BoxFeatures.NameTracks(structure, source, names);
                PartFeatures.Add(structure, names, features);
                BoxFeatures.Add(structure, source, names, features);
                break;
            case "matroska":
                MatroskaFeatures.NameTracks(structure, source, names);
                PartFeatures.Add(structure, names, features);
                MatroskaFeatures.Add(structure, source, names, features);
                break;
            case "riff":
                PartFeatures.Add(structure, names, features);
                AviFeatures.Add(structure, source, names, features);
                break;
            default:
                return features;
        }

        AddTraces(structure, names, features);
        AddOddities(structure, features);
        return features;
    }

    // Texts of programs: only words that FeatureText knows.
    private static void AddTraces(MediaStructure structure, PartNames names, FeatureSet into)
    {
        foreach (ToolTrace trace in structure.ToolTraces)
        {
            bool ofStream = trace.Source.Contains("user data ", StringComparison.Ordinal) || trace.Source.EndsWith("user data", StringComparison.Ordinal);
            if (ofStream)
            {
                string kept = FeatureText.Kept(trace.Text[..Math.Min(trace.Text.Length, 40)]);
                into.Add($"{ContainerFeature.StreamPrefix}{trace.Source.Split(' ')[0]} user data", kept.Split(' ')[0], trace.FirstByte, trace.ByteCount);
                continue;
            }

            // The place without what a person may have named: the path, and a key where a program's rules give it.
            string[] place = trace.Source.Split(' ', 2);
            string path = names.Of(place[0]);
            if (path.Contains("/hdlr", StringComparison.Ordinal) || path.Contains("/ilst/0x0000", StringComparison.Ordinal) || trace.Source.EndsWith("compressorname", StringComparison.Ordinal)
                || trace.Source.EndsWith("time code", StringComparison.Ordinal))
            {
                continue; // read as values, or by key
            }

            if (path.StartsWith("Tags/", StringComparison.Ordinal) && path is not ("Tags/ENCODER" or "Tags/HANDLER_NAME" or "Tags/MAJOR_BRAND" or "Tags/VENDOR_ID"))
            {
                path = "Tags/other"; // a tag can be named by a person
            }

            if (place.Length > 1 && place[1] is "MuxingApp" or "WritingApp")
            {
                path += "/" + place[1];
            }

            into.Add($"{path} text", FeatureText.Kept(trace.Text[..Math.Min(trace.Text.Length, 200)]), trace.FirstByte, trace.ByteCount);
        }
    }

    // What the reader found odd about the container, by code alone. Streams, telemetry and pictures are not the container's writer's.
    private static void AddOddities(MediaStructure structure, FeatureSet into)
    {
        foreach (Finding finding in structure.Findings)
        {
            if ((finding.Code.StartsWith("container.", StringComparison.Ordinal) || finding.Code.StartsWith("ebml.", StringComparison.Ordinal) || finding.Code.StartsWith("riff.", StringComparison.Ordinal))
                && finding.Code is not ("container.order" or "container.editList"))
            {
                into.Add("oddity", finding.Code, finding.Where.FirstByte ?? 0, finding.Where.ByteCount ?? 0);
            }
        }
    }
}
