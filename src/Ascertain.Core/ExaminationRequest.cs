using System.Collections.Immutable;
using System.Security.Cryptography;
using Ascertain.Canonical;

namespace Ascertain;

/// <summary>What is asked of a method: everything that its result depends on, and nothing else.</summary>
/// <remarks>The id is the SHA-256 of this record's canonical JSON.</remarks>
public sealed class ExaminationRequest
{
    /// <summary>Takes the question.</summary>
    /// <param name="method">Name and version of the method.</param>
    /// <param name="inputs">Exhibits, annotations and reference data by role.</param>
    /// <param name="parameters">All parameters, defaults resolved, as canonical text.</param>
    public ExaminationRequest(
        MethodVersion method, IReadOnlyDictionary<InputRole, Digest> inputs, IReadOnlyDictionary<string, string> parameters)
    {
        Method = method;
        Inputs = inputs.ToImmutableSortedDictionary();
        Parameters = parameters.ToImmutableSortedDictionary(StringComparer.Ordinal);
        Id = new ExaminationId(Convert.ToHexStringLower(SHA256.HashData(ToCanonical().ToBytes())));
    }

    /// <summary>SHA-256 of <see cref="ToCanonical"/>.</summary>
    public ExaminationId Id { get; }

    /// <summary>Name and version of the method.</summary>
    public MethodVersion Method { get; }

    /// <summary>Inputs by role, in ordinal order of the roles.</summary>
    public ImmutableSortedDictionary<InputRole, Digest> Inputs { get; }

    /// <summary>Parameters by name, in ordinal order.</summary>
    public ImmutableSortedDictionary<string, string> Parameters { get; }

    /// <summary>The record of this request, format <c>ascertain/examination-request/1</c>.</summary>
    public CanonicalObject ToCanonical()
    {
        CanonicalObject inputs = new();
        foreach ((InputRole role, Digest digest) in Inputs)
        {
            inputs[role.Name] = digest.ToCanonical();
        }

        CanonicalObject parameters = new();
        foreach ((string name, string value) in Parameters)
        {
            parameters[name] = value;
        }

        return new CanonicalObject
        {
            ["format"] = Format,
            ["inputs"] = inputs,
            ["method"] = new CanonicalObject { ["name"] = Method.Name, ["version"] = Method.Version },
            ["parameters"] = parameters,
        };
    }

    /// <summary>Reads the record of a request.</summary>
    /// <exception cref="CanonicalFormatException">Not such a record.</exception>
    public static ExaminationRequest FromCanonical(CanonicalObject document)
    {
        if (document.Text("format") != Format)
        {
            throw new CanonicalFormatException("request.unknownFormat", $"Unknown format \"{document.Text("format")}\".");
        }

        CanonicalObject method = document.Object("method");
        return new ExaminationRequest(
            new MethodVersion(method.Text("name"), method.Text("version")),
            document.Object("inputs").ToDictionary(
                static input => new InputRole(input.Key),
                static input => Digest.FromCanonical(input.Value as CanonicalObject
                    ?? throw new CanonicalFormatException("request.input", "An input is not an object."))),
            document.Object("parameters").ToDictionary(
                static parameter => parameter.Key,
                static parameter => (parameter.Value as CanonicalText)?.Value
                    ?? throw new CanonicalFormatException("request.parameter", "A parameter is not a text."),
                StringComparer.Ordinal));
    }

    private const string Format = "ascertain/examination-request/1";
}
