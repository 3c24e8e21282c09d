using Ascertain.Canonical;
using NodaTime;

namespace Ascertain.Reporting.Exports;

/// <summary>The last evaluation that a bundle opens.</summary>
/// <param name="Entry">Sequence of its ledger entry.</param>
/// <param name="Sha256">Of the record.</param>
/// <param name="Document">The record, format <c>ascertain/evaluation/1</c>.</param>
/// <param name="Actor">Label of who ran it.</param>
/// <param name="EndedAt">By the system clock of the examining machine.</param>
/// <param name="Corrections">Errata in force about the run.</param>
public sealed record ExportEvaluation(long Entry, string Sha256, CanonicalObject Document, string Actor, Instant EndedAt, IReadOnlyList<ExportCorrection> Corrections);
