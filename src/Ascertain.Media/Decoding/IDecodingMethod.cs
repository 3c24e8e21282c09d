namespace Ascertain.Media.Decoding;

/// <summary>A method that looks at decoded pictures or sound. It says what it needs; one decode of an exhibit serves all such methods.</summary>
/// <remarks>Its result must be the same whether it shares the decode or has it alone: it takes what its sinks are given and what its report says, and nothing else.</remarks>
public interface IDecodingMethod : IExaminationMethod
{
    /// <summary>Looks at the inputs as far as that needs no decoder, and says what is to be decoded. May be called again, for new sinks.</summary>
    /// <param name="request">The question.</param>
    /// <param name="inputs">The verified bytes by role; the clip's role is <see cref="InputRole.Clip"/>.</param>
    DecodePass Plan(ExaminationRequest request, IReadOnlyDictionary<InputRole, WorkingCopy> inputs);
}
