using System.Globalization;
using System.Text;
using Ascertain.Canonical;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Ascertain.Evaluation.Allegations;

/// <summary>Reads one YAML document into values; no tags, no anchors, bounded depth.</summary>
internal static class YamlDocument
{
    private const int GreatestDepth = 16;

    public static CanonicalValue Parse(ReadOnlySpan<byte> bytes)
    {
        try
        {
            string text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
            YamlStream stream = new();
            stream.Load(new StringReader(text));
            return stream.Documents.Count == 1
                ? Value(stream.Documents[0].RootNode, 0)
                : throw new CanonicalFormatException("yaml.documents", "The file holds no YAML document, or more than one.");
        }
        catch (DecoderFallbackException)
        {
            throw new CanonicalFormatException("yaml.encoding", "The file is not UTF-8 text.");
        }
        catch (YamlException fault)
        {
            throw new CanonicalFormatException("yaml.malformed", string.Create(CultureInfo.InvariantCulture, $"Line {fault.Start.Line}: {fault.Message}"));
        }
    }

    private static CanonicalValue Value(YamlNode node, int depth)
    {
        if (depth > GreatestDepth || !node.Anchor.IsEmpty)
        {
            throw new CanonicalFormatException("yaml.form", string.Create(CultureInfo.InvariantCulture, $"Line {node.Start.Line}: anchors, aliases and deep nesting are not read."));
        }

        switch (node)
        {
            case YamlMappingNode mapping:
                CanonicalObject members = new();
                foreach ((YamlNode key, YamlNode value) in mapping.Children)
                {
                    members[(key as YamlScalarNode)?.Value ?? throw new CanonicalFormatException("yaml.key", string.Create(CultureInfo.InvariantCulture, $"Line {key.Start.Line}: a key is a plain word."))] = Value(value, depth + 1);
                }

                return members;
            case YamlSequenceNode sequence:
                return new CanonicalArray(sequence.Children.Select(it => Value(it, depth + 1)));
            case YamlScalarNode scalar:
                // Plain numbers are numbers; everything else, dates too, stays the text that was typed.
                return scalar.Style == ScalarStyle.Plain && double.TryParse(scalar.Value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number)
                    ? number
                    : scalar.Value ?? "";
            default:
                throw new CanonicalFormatException("yaml.form", string.Create(CultureInfo.InvariantCulture, $"Line {node.Start.Line}: anchors and aliases are not read."));
        }
    }
}
