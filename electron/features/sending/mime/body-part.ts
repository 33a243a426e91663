import { fillHole } from '#shared/domain/template/render.ts';
import type { CompiledPart, Hole, VariableValues } from '#shared/domain/template/template.ts';
import { toBase64Lines } from './base64-lines.ts';
import type { ByteWriter } from './byte-writer.ts';
import { canonicalText, type EncodedLiteral, encodeLiteral, QuotedPrintable } from './quoted-printable.ts';

/** A text body, encoded as far as it is the same for everybody. */
export type BodyPart = {
  readonly transferEncoding: 'quoted-printable' | 'base64';
  /** Writes the encoded body, without a line end after it. */
  fill(out: ByteWriter, values: VariableValues): void;
};

/** Chooses the encoding that makes the literal text shorter: base64 for mail that is mostly Chinese, for one. */
export function compileBody(pieces: CompiledPart): BodyPart {
  const canonical = pieces.map((piece) => (typeof piece === 'string' ? canonicalText(piece) : piece));
  const literals = canonical.filter((piece) => typeof piece === 'string');
  const encoded = literals.map(encodeLiteral);
  const quotedLength = encoded.reduce((sum, literal) => sum + literal.bytes.length, 0);
  const base64Length = literals.reduce((sum, literal) => sum + Buffer.byteLength(literal), 0) * (4 / 3) * (78 / 76);
  return quotedLength <= base64Length ? quotedPrintableBody(canonical) : base64Body(canonical);
}

function quotedPrintableBody(pieces: CompiledPart): BodyPart {
  const steps = pieces.map((piece): { literal: EncodedLiteral } | { hole: Hole } =>
    typeof piece === 'string' ? { literal: encodeLiteral(piece) } : { hole: piece },
  );
  return {
    transferEncoding: 'quoted-printable',
    fill(out, values) {
      const body = new QuotedPrintable(out);
      for (const step of steps) {
        if ('literal' in step) body.literal(step.literal);
        else body.value(canonicalText(fillHole(step.hole, values)));
      }
    },
  };
}

function base64Body(pieces: CompiledPart): BodyPart {
  return {
    transferEncoding: 'base64',
    fill(out, values) {
      let text = '';
      for (const piece of pieces) text += typeof piece === 'string' ? piece : canonicalText(fillHole(piece, values));
      out.text(toBase64Lines(Buffer.from(text)));
    },
  };
}
