import { ActionIcon, SegmentedControl, Tooltip } from '@mantine/core';
import {
  IconArrowAutofitWidth,
  IconDeviceDesktop,
  IconDeviceMobile,
  IconMoon,
  IconPhoto,
  IconPhotoOff,
  IconSun,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { PersonSelect, type PersonSelectProps } from './person-select.tsx';
import classes from './preview-bar.module.css';
import type { PreviewSettings } from './preview-settings.ts';

type PreviewBarProps = {
  person: PersonSelectProps;
  settings: PreviewSettings;
  onChange: (patch: Partial<PreviewSettings>) => void;
  areRemoteImagesAllowed: boolean;
  onRemoteImagesChange: (areAllowed: boolean) => void;
};

/** The row above the mail: for whom, how wide, in which light, with or without images, HTML or text. */
export function PreviewBar(props: PreviewBarProps) {
  const { person, settings, onChange, areRemoteImagesAllowed, onRemoteImagesChange } = props;
  const { t } = useTranslation('templates');
  const isText = settings.form === 'text';
  const ImagesIcon = areRemoteImagesAllowed ? IconPhoto : IconPhotoOff;
  const imagesLabel = t(areRemoteImagesAllowed ? 'preview.imagesOn' : 'preview.imagesOff');
  return (
    <div className={classes.root} role="toolbar" aria-label={t('preview.label')}>
      <div className={classes.person}>
        <PersonSelect {...person} />
      </div>
      <IconSwitch
        label={t('preview.width')}
        value={settings.width}
        onChange={(width) => onChange({ width })}
        isDisabled={isText}
        options={[
          { value: 'phone', label: t('preview.phone'), icon: IconDeviceMobile },
          { value: 'desktop', label: t('preview.desktop'), icon: IconDeviceDesktop },
          { value: 'free', label: t('preview.free'), icon: IconArrowAutofitWidth },
        ]}
      />
      <IconSwitch
        label={t('preview.scheme')}
        value={settings.scheme}
        onChange={(scheme) => onChange({ scheme })}
        isDisabled={isText}
        options={[
          { value: 'light', label: t('preview.light'), icon: IconSun },
          { value: 'dark', label: t('preview.dark'), icon: IconMoon },
        ]}
      />
      <Tooltip label={imagesLabel}>
        <ActionIcon
          variant={areRemoteImagesAllowed ? 'light' : 'subtle'}
          aria-label={t('preview.images')}
          aria-pressed={areRemoteImagesAllowed}
          disabled={isText}
          onClick={() => onRemoteImagesChange(!areRemoteImagesAllowed)}
        >
          <ImagesIcon size={16} />
        </ActionIcon>
      </Tooltip>
      <SegmentedControl
        aria-label={t('preview.form')}
        value={settings.form}
        onChange={(form) => onChange({ form })}
        data={[
          { value: 'html', label: t('preview.html') },
          { value: 'text', label: t('preview.text') },
        ]}
      />
    </div>
  );
}

type IconSwitchProps<V extends string> = {
  label: string;
  value: V;
  onChange: (value: V) => void;
  isDisabled: boolean;
  options: readonly { value: V; label: string; icon: ComponentType<{ size?: number | string }> }[];
};

/** One of a few, as icons with their words in tooltips. */
function IconSwitch<V extends string>({ label, value, onChange, isDisabled, options }: IconSwitchProps<V>) {
  return (
    <SegmentedControl
      aria-label={label}
      value={value}
      onChange={onChange}
      disabled={isDisabled}
      data={options.map((option) => ({
        value: option.value,
        label: (
          <Tooltip label={option.label}>
            <span className={classes.icon}>
              <option.icon size={16} />
              <span className={classes.hidden}>{option.label}</span>
            </span>
          </Tooltip>
        ),
      }))}
    />
  );
}
