import { Checkbox, NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#renderer/lib/use-format.ts';
import {
  type ImportEncoding,
  type ImportFormat,
  type ImportInspection,
  importDelimiter,
  importEncoding,
  importFormat,
  type ReadOptions,
} from '#shared/contract/imports.ts';
import classes from './import-screen.module.css';

type FileChoicesProps = {
  inspection: ImportInspection;
  /** What was chosen, which is shown before the file is read so. */
  options: ReadOptions;
  onChange: (patch: ReadOptions) => void;
};

const delimiterNames = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' } as const satisfies Record<
  ImportInspection['delimiter'],
  string
>;

/** What was found out about the file; each can be set right. */
export function FileChoices({ inspection, options, onChange }: FileChoicesProps) {
  const { t } = useTranslation('signups');
  const format = useFormat();
  const { format: kind, encoding, delimiter, hasHeader, sheets, sheet } = { ...inspection, ...options };
  return (
    <fieldset className={classes.group}>
      <legend className={classes.heading}>
        {t('import.file')}
        <span className={classes.quiet}>{format.bytes(inspection.sizeBytes)}</span>
      </legend>
      <div className={classes.pair}>
        <NativeSelect
          size="xs"
          label={t('import.format')}
          value={kind}
          data={importFormat.options.map((value) => ({ value, label: t(`import.formatName.${value}`) }))}
          onChange={(event) => onChange({ format: event.currentTarget.value as ImportFormat })}
        />
        {kind !== 'spreadsheet' && (
          <NativeSelect
            size="xs"
            label={t('import.encoding')}
            value={encoding}
            data={importEncoding.options.map((value) => ({ value, label: t(`import.encodingName.${value}`) }))}
            onChange={(event) => onChange({ encoding: event.currentTarget.value as ImportEncoding })}
          />
        )}
        {kind === 'delimited' && (
          <NativeSelect
            size="xs"
            label={t('import.delimiter')}
            value={delimiter}
            data={importDelimiter.options.map((value) => ({
              value,
              label: t(`import.delimiterName.${delimiterNames[value]}`),
            }))}
            onChange={(event) => onChange({ delimiter: event.currentTarget.value as ImportInspection['delimiter'] })}
          />
        )}
        {sheets.length > 1 && (
          <NativeSelect
            size="xs"
            label={t('import.sheet')}
            value={String(sheet)}
            data={sheets.map((name, index) => ({ value: String(index), label: name }))}
            onChange={(event) => onChange({ sheet: Number(event.currentTarget.value) })}
          />
        )}
      </div>
      {(kind === 'delimited' || kind === 'spreadsheet') && (
        <Checkbox
          label={t('import.hasHeader')}
          checked={hasHeader}
          onChange={(event) => onChange({ hasHeader: event.currentTarget.checked })}
        />
      )}
    </fieldset>
  );
}
